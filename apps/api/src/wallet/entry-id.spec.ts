import fc from 'fast-check';
import { bucketOf, bucketRange, entryId, walletOf } from './entry-id';

const anyWallet = fc.stringMatching(/^[0-9a-f]{20}$/);
const anySequence = fc.integer({ min: 1, max: 3_000_000 });

test('an id is that of one wallet and one number', () => {
  fc.assert(
    fc.property(anyWallet, anySequence, anyWallet, anySequence, (w, s, otherW, otherS) => {
      expect(entryId(w, s) === entryId(otherW, otherS)).toBe(w === otherW && s === otherS);
      expect(walletOf(entryId(w, s))).toBe(w);
    }),
  );
});

test('a bucket’s range holds its entries of the wallets asked for and no others', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyWallet, { minLength: 4, maxLength: 4 }),
      anySequence,
      anySequence,
      (wallets, s, other) => {
        const [first, between, last, next] = [...wallets].sort() as [string, string, string, string];
        const { from, to } = bucketRange(bucketOf(s), first, last);
        const within = (id: string) => id >= from && id < to;
        expect([first, between, last].map((w) => within(entryId(w, s)))).toEqual([true, true, true]);
        expect(within(entryId(between, other))).toBe(bucketOf(s) === bucketOf(other));
        expect(within(entryId(next, s))).toBe(false);
      },
    ),
  );
});

test.each(['', '00000:w', 'x:w:1', '00000:w:1:2', '0:w:1'])('%j is no entry id', (text) => {
  expect(walletOf(text)).toBeUndefined();
});
