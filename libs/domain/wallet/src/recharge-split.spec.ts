import { minor } from '@kilowallet/kernel';
import fc from 'fast-check';
import { splitRecharge } from './recharge-split';

test.each([
  { paid: 500_00, owed: 0, share: 40, cap: null, taken: 0, gives: 0, because: 'nothing is owed' },
  { paid: 500_00, owed: 1_300_00, share: 40, cap: null, taken: 0, gives: 200_00, because: 'the share' },
  { paid: 500_00, owed: 50_00, share: 40, cap: null, taken: 0, gives: 50_00, because: 'no more than what is owed' },
  { paid: 500_00, owed: 1_300_00, share: 40, cap: 150_00, taken: 0, gives: 150_00, because: 'the cap' },
  { paid: 500_00, owed: 1_300_00, share: 40, cap: 150_00, taken: 100_00, gives: 50_00, because: 'what the cap leaves' },
  { paid: 500_00, owed: 1_300_00, share: 40, cap: 150_00, taken: 200_00, gives: 0, because: 'a cap lowered meanwhile' },
  {
    paid: 99,
    owed: 1_300_00,
    share: 12.5,
    cap: null,
    taken: 0,
    gives: 12,
    because: 'cut to the paisa, not rounded up',
  },
])('of $paid with $owed owed, $gives go to arrears: $because', ({ paid, owed, share, cap, taken, gives }) => {
  const rule = { sharePercent: share, monthlyCap: cap === null ? null : minor(cap) };
  expect(splitRecharge(minor(paid), minor(owed), rule, minor(taken))).toEqual({
    toArrears: gives,
    toWallet: paid - gives,
    arrearsAfter: owed - gives,
  });
});

test('the parts add up to what was paid and arrears never go below zero', () => {
  const amounts = fc.tuple(
    fc.integer({ min: 1, max: 10_000_000 }),
    fc.nat(10_000_000),
    fc.nat(10_000_000),
    fc.nat(100),
  );
  fc.assert(
    fc.property(amounts, fc.option(fc.nat(1_000_000)), ([paid, owed, taken, sharePercent], cap) => {
      const rule = { sharePercent, monthlyCap: cap === null ? null : minor(cap) };
      const split = splitRecharge(minor(paid), minor(owed), rule, minor(taken));
      expect(split.toArrears + split.toWallet).toBe(paid);
      expect(split.toArrears).toBeGreaterThanOrEqual(0);
      expect(split.toWallet).toBeGreaterThanOrEqual(0);
      expect(split.arrearsAfter).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('nothing is no recharge', () => {
  expect(() => splitRecharge(minor(0), minor(0), { sharePercent: 40, monthlyCap: null })).toThrow('more than nothing');
});
