import { fireEvent, render, screen } from '@testing-library/react';
import { PortalStage } from '../../../test/portal-stage';
import { CheckoutCard } from './checkout-card';
import type { CheckoutView } from './checkout-query';

const order: CheckoutView = {
  id: 'o1',
  merchant: 'Hill Electricity',
  amount: '500.00',
  currency: 'INR',
  state: 'created',
  returnUrl: '/portal/c1/recharge/sandbox:o1',
};

function show(over: Partial<CheckoutView> = {}) {
  const onDecide = jest.fn();
  render(
    <PortalStage>
      <CheckoutCard order={{ ...order, ...over }} busy={false} problem={null} onDecide={onDecide} />
    </PortalStage>,
  );
  return onDecide;
}

it('pays with a confirmation as bad as the tester wants it', () => {
  const onDecide = show();
  fireEvent.click(screen.getByRole('radio', { name: 'Twice' }));
  fireEvent.click(screen.getByRole('button', { name: 'Pay' }));
  expect(onDecide).toHaveBeenCalledWith({ outcome: 'pay', delivery: 'twice' });
});

it('lets the payment fail', () => {
  const onDecide = show();
  fireEvent.click(screen.getByRole('button', { name: 'Decline' }));
  expect(onDecide).toHaveBeenCalledWith({ outcome: 'fail' });
});

it('offers nothing to pay once the order is settled, only the way back', () => {
  show({ state: 'confirmed' });
  expect(screen.queryByRole('button', { name: 'Pay' })).toBeNull();
  expect(screen.getByRole('link').getAttribute('href')).toBe(order.returnUrl);
});
