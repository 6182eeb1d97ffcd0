import { minor } from '@kilowallet/kernel';
import fc from 'fast-check';
import { anyHistory, OPENING, play, sha256 } from '../test/any-history';
import type { Entry } from './entry';
import { verifyChain } from './verify';

const last = (entries: readonly Entry[]) => entries.at(-1)?.after ?? OPENING;
const verify = (entries: readonly Entry[], projection = last(entries)) =>
  verifyChain('w1', OPENING, entries, projection, sha256);
const kinds = (entries: readonly Entry[], projection = last(entries)) =>
  verify(entries, projection).map(({ kind, sequence }) => `${kind}@${sequence}`);

const FIVE = play([
  { kind: 'recharge', amount: 50_000 },
  { kind: 'charge', amount: 3_266 },
  { kind: 'charge', amount: 6_244 },
  { kind: 'true-up', amount: 120 },
  { kind: 'charge', amount: 4_293 },
]);
const changed = (index: number, change: (entry: Entry) => Entry) =>
  FIVE.map((entry, at) => (at === index ? change(entry) : entry));

test('every history that was built entry by entry is sound', () => {
  fc.assert(fc.property(anyHistory, (entries) => expect(verify(entries)).toEqual([])));
});

test('an entry tampered with in any field is named', () => {
  const tampers: readonly ((entry: Entry) => Entry)[] = [
    (entry) => ({ ...entry, amount: minor(entry.amount + 1) }),
    (entry) => ({ ...entry, at: new Date(entry.at.getTime() + 1) }),
    (entry) => ({ ...entry, actor: 'somebody else' }),
    (entry) => ({ ...entry, note: 'another reason' }),
    (entry) => ({ ...entry, sheet: { lines: ['forged'] } }),
    (entry) => ({ ...entry, after: { ...entry.after, balance: minor(entry.after.balance + 1) } }),
    (entry) => ({ ...entry, after: { ...entry.after, month: { kwh: 'forged' } } }),
  ];
  fc.assert(
    fc.property(anyHistory, fc.nat(), fc.constantFrom(...tampers), (entries, at, tamper) => {
      const index = at % entries.length;
      const forged = entries.map((entry, position) => (position === index ? tamper(entry) : entry));
      expect(verify(forged).map(({ sequence }) => sequence)).toContain(index + 1);
    }),
  );
});

test('an entry taken out leaves a gap', () => {
  expect(kinds(FIVE.filter((_, index) => index !== 2))).toContain('gap@4');
});

test('two entries of one number are a fork', () => {
  expect(kinds([...FIVE.slice(0, 2), ...FIVE.slice(1)])).toEqual(['fork@2']);
});

test('a day charged twice and a day left out are told apart', () => {
  expect(kinds(changed(2, (entry) => ({ ...entry, serviceDay: 20260201 })))).toContain('day-billed-twice@3');
  expect(kinds(changed(2, (entry) => ({ ...entry, serviceDay: 20260203 })))).toContain('day-missing@3');
});

test('a key of money used twice is found', () => {
  expect(kinds(changed(3, (entry) => ({ ...entry, key: 'k0' })))).toContain('key-used-twice@4');
});

test('a projection behind its ledger, ahead of it, or different is found', () => {
  expect(kinds(FIVE, FIVE[3]!.after)).toEqual(['projection-behind@5']);
  expect(kinds(FIVE.slice(0, 4), FIVE[4]!.after)).toEqual(['gap@5']);
  expect(kinds(FIVE, { ...last(FIVE), balance: minor(1) })).toEqual(['projection-differs@5']);
});
