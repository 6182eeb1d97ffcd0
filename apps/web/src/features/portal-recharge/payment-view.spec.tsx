import { render, screen } from '@testing-library/react';
import type { PaymentView } from '@kilowallet/contracts';
import { PortalStage } from '../../../test/portal-stage';
import { PaymentReceipt } from './payment-view';

const ordered: PaymentView = {
  id: 'sandbox:1',
  connectionId: 'c1',
  connectionNumber: 'KW-101',
  method: 'online',
  gateway: 'sandbox',
  reference: 'pay_1',
  state: 'created',
  amount: '500.00',
  split: null,
  balanceAfter: null,
  checkoutUrl: '/checkout/sandbox:1',
  failureReason: null,
  createdAt: '2026-11-21T10:00:00+05:30',
  confirmedAt: null,
};

function show(over: Partial<PaymentView>) {
  render(
    <PortalStage>
      <PaymentReceipt payment={{ ...ordered, ...over }} actions={null} />
    </PortalStage>,
  );
  return screen.getByRole('status').textContent;
}

it('never calls a payment received before the gateway has confirmed it', () => {
  expect(show({ state: 'pending' })).toContain('Waiting for the confirmation');
  expect(screen.queryByText('Balance after')).toBeNull();
});

it('says that nothing was taken where the checkout was left', () => {
  expect(show({ state: 'created' })).toContain('Nothing has been taken');
});

it('gives the reason of a failure', () => {
  expect(show({ state: 'failed', failureReason: 'Declined by the bank.' })).toContain(
    'Declined by the bank. Nothing was credited.',
  );
});

it('shows where every part of a confirmed payment went', () => {
  const words = show({
    state: 'confirmed',
    confirmedAt: '2026-11-21T10:01:00+05:30',
    split: { amount: '500.00', toArrears: '125.00', toWallet: '375.00', arrearsAfter: '275.00' },
    balanceAfter: '495.00',
  });
  expect(words).toContain('Recharge received');
  expect(['₹375.00', '₹125.00', '₹275.00', '₹495.00'].map((text) => screen.queryAllByText(text).length)).toEqual([
    1, 1, 1, 1,
  ]);
});
