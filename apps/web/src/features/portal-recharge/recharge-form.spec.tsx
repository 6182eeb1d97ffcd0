import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { PaymentView } from '@kilowallet/contracts';
import { answerFetch, PortalStage, type Answer, type Sent } from '../../../test/portal-stage';
import { RechargeForm } from './recharge-form';

const wallet = {
  connectionId: 'c1',
  sequence: 7,
  balance: '120.00',
  arrears: '400.00',
  emergencyCredit: '200.00',
  disconnectionThreshold: '-200.00',
  standing: 'low',
  lastBilledDay: '2026-11-20',
  monthToDate: { energyKwh: '118.4', charged: '712.18' },
  rechargeLimits: { minimum: '100.00', maximum: '15000.00', multiple: null },
  lastRecharge: null,
};
const forecast = { averageDailyCharge: '32.40', basedOnDays: 14, daysLeft: 3, runsOutOn: '2026-11-24' };
const quote = {
  amount: '500.00',
  toArrears: '125.00',
  toWallet: '375.00',
  arrearsAfter: '275.00',
  balanceAfter: '495.00',
  reconnects: false,
};
const payment: PaymentView = {
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
const refused: Answer = {
  status: 503,
  body: {
    type: 'about:blank',
    title: 'The gateway is away',
    status: 503,
    detail: 'Try again soon.',
    code: 'gateway.away',
  },
};

function stage(order: () => Answer = () => ({ body: payment })) {
  const sent = answerFetch({
    'GET /connections/c1/wallet': () => ({ body: wallet }),
    'GET /connections/c1/forecast': () => ({ body: forecast }),
    'POST /connections/c1/recharges/quote': () => ({ body: quote }),
    'POST /connections/c1/recharges': order,
  });
  const onOrdered = jest.fn();
  render(
    <PortalStage>
      <RechargeForm onOrdered={onOrdered} />
    </PortalStage>,
  );
  return { sent, onOrdered };
}

const type = (amount: string) => fireEvent.change(screen.getByLabelText('Amount'), { target: { value: amount } });
const payButton = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Pay/ });
const orders = (sent: Sent[]) => sent.filter(({ path }) => path.endsWith('/recharges'));

it('shows where the money will go before it is paid, then orders that amount', async () => {
  const { sent, onOrdered } = stage();
  type('500');
  await screen.findByText('₹375.00');
  expect(screen.queryByText('₹125.00')).not.toBeNull();
  expect(screen.queryByText('₹495.00')).not.toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Pay ₹500.00' }));
  await waitFor(() => expect(onOrdered).toHaveBeenCalledWith(payment));
  expect(orders(sent)[0]?.body).toEqual({ method: 'online', amount: '500.00' });
});

it.each([
  { typed: '50', words: 'The least is ₹100.00.' },
  { typed: '20000', words: 'The most is ₹15,000.00.' },
  { typed: 'much', words: 'Enter an amount in figures.' },
])('refuses $typed without asking: $words', async ({ typed, words }) => {
  const { sent } = stage();
  type(typed);
  await screen.findByText(words);
  expect(payButton().disabled).toBe(true);
  expect(sent.filter(({ method }) => method === 'POST')).toEqual([]);
});

it('advises amounts by how long they last', async () => {
  stage();
  fireEvent.click(await screen.findByRole('button', { name: /30 days/ }));
  expect(screen.getByLabelText<HTMLInputElement>('Amount').value).toBe('900');
});

it('a repeated try after a lost answer is the same intent; another amount is another', async () => {
  const { sent, onOrdered } = stage(() => refused);
  type('500');
  await screen.findByText('₹375.00');
  fireEvent.click(payButton());
  await screen.findByText('The gateway is away');
  fireEvent.click(payButton());
  await waitFor(() => expect(orders(sent)).toHaveLength(2));
  await screen.findByText('The gateway is away');
  type('600');
  await waitFor(() => expect(sent.filter(({ path }) => path.endsWith('/quote'))).toHaveLength(2));
  fireEvent.click(payButton());
  await waitFor(() => expect(orders(sent)).toHaveLength(3));
  const [first, second, third] = orders(sent).map(({ key }) => key);
  expect(first).toBe(second);
  expect(third).not.toBe(first);
  expect(onOrdered).not.toHaveBeenCalled();
});
