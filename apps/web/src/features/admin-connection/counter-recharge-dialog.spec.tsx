import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { PaymentView } from '@kilowallet/contracts';
import { Toaster } from '@kilowallet/ui';
import { answerFetch, connection, PortalStage, type Answer, type Sent } from '../../../test/portal-stage';
import { CounterRechargeDialog } from './counter-recharge-dialog';

const indebted = { ...connection, balance: '-120.00', arrears: '400.00', switchState: 'open' } as const;
const split = { amount: '500.00', toArrears: '125.00', toWallet: '375.00', arrearsAfter: '275.00' };
const quote = { ...split, balanceAfter: '255.00', reconnects: true };
const payment: PaymentView = {
  id: 'counter:1',
  connectionId: 'c1',
  connectionNumber: 'KW-101',
  method: 'cash',
  gateway: 'counter',
  reference: 'R-17',
  state: 'confirmed',
  amount: '500.00',
  split,
  balanceAfter: '255.00',
  checkoutUrl: null,
  failureReason: null,
  createdAt: '2026-11-21T10:00:00+05:30',
  confirmedAt: '2026-11-21T10:00:00+05:30',
};
const lost: Answer = {
  status: 503,
  body: { type: 'about:blank', title: 'Away', status: 503, detail: 'Try again soon.', code: 'server.unavailable' },
};

function stage(credit: () => Answer) {
  const sent = answerFetch({
    'POST /connections/c1/recharges/quote': () => ({ body: quote }),
    'POST /connections/c1/recharges': credit,
  });
  const onClose = jest.fn();
  render(
    <PortalStage>
      <Toaster>
        <CounterRechargeDialog connection={indebted} onClose={onClose} />
      </Toaster>
    </PortalStage>,
  );
  return { sent, onClose };
}

const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const creditButton = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Credit/ });
const credits = (sent: Sent[]) => sent.filter(({ path }) => path.endsWith('/recharges'));

it('shows the split first, and posts only with a receipt reference', async () => {
  const { sent, onClose } = stage(() => ({ body: payment }));
  fill('Amount received', '500');
  await screen.findByText('₹375.00');
  expect(screen.queryByText('₹125.00')).not.toBeNull();
  expect(screen.queryByText(/switches the supply on/)).not.toBeNull();
  expect(creditButton().disabled).toBe(true);
  fill('Receipt reference', ' R-17 ');
  await waitFor(() => expect(creditButton().disabled).toBe(false));
  fireEvent.click(creditButton());
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(credits(sent).map(({ body }) => body)).toEqual([
    { method: 'cash', amount: '500.00', receiptReference: 'R-17' },
  ]);
});

it('sends the same receipt under the same key after a lost answer', async () => {
  const answers = [lost, { body: payment }];
  const { sent, onClose } = stage(() => answers.shift() ?? lost);
  fill('Amount received', '500');
  fill('Receipt reference', 'R-17');
  await screen.findByText('₹375.00');
  await waitFor(() => expect(creditButton().disabled).toBe(false));
  fireEvent.click(creditButton());
  await screen.findByText('Try again soon.');
  fireEvent.click(creditButton());
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  const keys = credits(sent).map(({ key }) => key);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});
