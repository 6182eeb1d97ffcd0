import { minor } from '@kilowallet/kernel';
import { append, charge, openingState, recharge } from '@kilowallet/wallet';
import { entryOf, stateOf, storedEntry, storedState } from './wallet.mapping';
import { sha256 } from './sha256';

const ORIGIN = { actor: 'test', at: new Date('2026-02-02T00:00:00Z') };
const opening = { ...openingState(20260131), arrears: minor(900) };
const paid = append(
  'w',
  opening,
  recharge(
    opening,
    { key: 'k', reference: 'p', note: 'cash', amount: minor(500), month: 202602 },
    { sharePercent: 50, monthlyCap: null },
    ORIGIN,
  ),
  sha256,
);
const billed = append(
  'w',
  paid.after,
  charge({ serviceDay: 20260201, total: minor(3_266), month: { kwh: '6' }, sheet: { lines: [1] } }, ORIGIN),
  sha256,
);

test.each([paid, billed])('an entry comes back from the ledger as it went in', (entry) => {
  expect(entryOf(storedEntry(entry))).toEqual(entry);
});

test('the sequence is the first field of a stored state: $max compares in that order', () => {
  expect(Object.keys(storedState(billed.after))[0]).toBe('s');
  expect(stateOf(storedState(billed.after))).toEqual(billed.after);
});

test('a new wallet stores little', () => {
  expect(storedState(openingState(20260131))).toEqual({ s: 0, b: 0, bd: 20260131, h: '', u: [0, 0] });
});
