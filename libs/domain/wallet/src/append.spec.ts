import { minor } from '@kilowallet/kernel';
import fc from 'fast-check';
import { anyHistory, AT, OPENING, sha256 } from '../test/any-history';
import { append } from './append';
import { charge, conversion, recharge, trueUp } from './postings';

const ORIGIN = { actor: 'test', at: AT };
const day = (serviceDay: number, total = 100) =>
  charge({ serviceDay, total: minor(total), month: { of: serviceDay }, sheet: {} }, ORIGIN);

test('state after = state before + entry, for balance and arrears', () => {
  fc.assert(
    fc.property(anyHistory, (entries) => {
      let { balance, arrears } = OPENING as { balance: number; arrears: number };
      for (const { after, amount, arrearsChange } of entries) {
        balance += amount;
        arrears += arrearsChange;
        expect(after).toMatchObject({ balance, arrears });
        expect(arrears).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('entries are numbered without a gap', () => {
  fc.assert(
    fc.property(anyHistory, (entries) => {
      expect(entries.map(({ after }) => after.sequence)).toEqual(entries.map((_, index) => index + 1));
    }),
  );
});

test('a charge moves the billed day by exactly one', () => {
  const first = append('w', OPENING, day(20260201), sha256);
  expect(first.after.billedThrough).toBe(20260201);
  expect(() => append('w', first.after, day(20260201), sha256)).toThrow('cannot be charged');
  expect(() => append('w', first.after, day(20260203), sha256)).toThrow('cannot be charged');
});

test('a conversion may start charges on a later day, never on an earlier one', () => {
  const why = { key: 'k', reference: 'batch', note: 'converted' };
  const on = (billedThrough: number) =>
    conversion({ balance: minor(700_00), arrears: minor(0), billedThrough }, why, ORIGIN);
  expect(append('w', OPENING, on(20260314), sha256).after).toMatchObject({ balance: 700_00, billedThrough: 20260314 });
  expect(() => append('w', OPENING, on(20260101), sha256)).toThrow('may not set the billed day');
});

test('arrears below zero are a bug, not an entry', () => {
  const posting = { ...day(20260201), arrearsChange: minor(-1) };
  expect(() => append('w', OPENING, posting, sha256)).toThrow('arrears');
});

test('a recharge counts its share of arrears within the month and starts anew in the next', () => {
  const rule = { sharePercent: 50, monthlyCap: minor(100) };
  const pay = (month: number) => ({ key: 'k', reference: 'p', amount: minor(150), month });
  const owing = { ...OPENING, arrears: minor(1_000) };
  const first = append('w', owing, recharge(owing, pay(202602), rule, ORIGIN), sha256);
  expect(first).toMatchObject({ amount: 75, arrearsChange: -75 });
  const second = append('w', first.after, recharge(first.after, pay(202602), rule, ORIGIN), sha256);
  expect(second).toMatchObject({ amount: 125, arrearsChange: -25 });
  const third = append('w', second.after, recharge(second.after, pay(202603), rule, ORIGIN), sha256);
  expect(third).toMatchObject({
    amount: 75,
    arrearsChange: -75,
    after: { arrearsShare: { month: 202603, taken: 75 } },
  });
});

test.each([
  { billed: 20260218, corrected: 20260203, current: true, because: 'the month is running' },
  { billed: 20260228, corrected: 20260203, current: true, because: 'the month is over, the next has not begun' },
  { billed: 20260301, corrected: 20260228, current: false, because: 'another month is running' },
])('a true-up of $corrected on a wallet billed through $billed: $because', ({ billed, corrected, current }) => {
  const state = { ...OPENING, billedThrough: billed, month: { before: true } };
  const correction = { key: 'k', serviceDay: corrected, difference: minor(40), month: { after: true }, sheet: {} };
  const entry = append('w', state, trueUp(state, correction, ORIGIN), sha256);
  expect(entry.after.month).toEqual(current ? { after: true } : { before: true });
  expect(entry.earlierMonth).toEqual(current ? undefined : { after: true });
  expect(entry.after).toMatchObject({ balance: -40, billedThrough: billed });
});
