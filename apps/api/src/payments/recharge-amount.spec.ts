import { minor } from '@kilowallet/kernel';
import { rechargeAmount } from './recharge-amount';

const rupee = { code: 'INR', minorDigits: 2 };
const limits = { minimum: minor(100_00), maximum: minor(15_000_00), multiple: null };

it.each([
  { text: '100.00', minorUnits: 100_00, because: 'the smallest' },
  { text: '15000', minorUnits: 15_000_00, because: 'the largest' },
  { text: '123.45', minorUnits: 123_45, because: 'any amount between' },
])('takes $text: $because', ({ text, minorUnits }) => {
  expect(rechargeAmount(text, limits, rupee)).toEqual({ ok: true, value: minorUnits });
});

it.each([
  { text: '99.99', expected: 'from 100.00 to 15000.00' },
  { text: '15000.01', expected: 'from 100.00 to 15000.00' },
  { text: '100.001', expected: 'an amount with at most 2 digits after the point' },
])('refuses $text', ({ text, expected }) => {
  expect(rechargeAmount(text, limits, rupee)).toEqual({ ok: false, error: expected });
});

it.each([
  { text: '200.00', taken: true },
  { text: '250.00', taken: false },
])('$text in multiples of a hundred: $taken', ({ text, taken }) => {
  expect(rechargeAmount(text, { ...limits, multiple: minor(100_00) }, rupee).ok).toBe(taken);
});

it('counts in the currency’s own digits', () => {
  const won = { code: 'KRW', minorDigits: 0 };
  expect(rechargeAmount('500', { minimum: minor(500), maximum: minor(500), multiple: null }, won).ok).toBe(true);
  expect(rechargeAmount('500.5', { minimum: minor(1), maximum: minor(900), multiple: null }, won).ok).toBe(false);
});
