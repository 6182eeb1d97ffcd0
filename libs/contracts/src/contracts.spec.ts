import * as contracts from './index';

const parses = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

it.each([
  { text: '32.66', valid: true },
  { text: '-5', valid: true },
  { text: '1e3', valid: false },
  { text: '1,000.00', valid: false },
  { text: 32.66, valid: false },
])('money as $text: $valid', ({ text, valid }) => {
  expect(parses(contracts.money, text)).toBe(valid);
});

it.each([
  { amount: '0.00', valid: false },
  { amount: '-1', valid: false },
  { amount: '0.01', valid: true },
])('a recharge of $amount: $valid', ({ amount, valid }) => {
  expect(parses(contracts.rechargeQuoteRequest, { amount })).toBe(valid);
});

it('refuses fields that a request does not know, so that a typing error is not silently ignored', () => {
  expect(parses(contracts.loginRequest, { username: 'a', password: 'b', rol: 'admin' })).toBe(false);
});

it('strips fields that a view does not know, so that nothing leaks', () => {
  const view = contracts.rechargeSplitView.parse({
    amount: '1',
    toArrears: '0',
    toWallet: '1',
    arrearsAfter: '0',
    secret: 1,
  });
  expect(view).not.toHaveProperty('secret');
});

it('takes missing intervals as missing, not as zero', () => {
  const item = { type: 'interval', meter: 'M-1', day: '2026-11-20', minutes: 30, values: ['0.5', null] };
  expect(contracts.readingItem.parse(item)).toMatchObject({ values: ['0.5', null], channel: 'import' });
});
