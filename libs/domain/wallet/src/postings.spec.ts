import { minor, NO_MONEY } from '@kilowallet/kernel';
import { AT, OPENING, sha256 } from '../test/any-history';
import { append } from './append';
import { adjustment, arrears, charge, recharge, reversal } from './postings';
import type { Posting } from './entry';

const ORIGIN = { actor: 'officer', at: AT };
const why = { key: 'a-1', reference: 'bill-7', note: 'meter misread' };
const rule = { sharePercent: 50, monthlyCap: null };
const entryOf = (posting: Posting, state = OPENING) => append('w', state, posting, sha256);
const owing = { ...OPENING, arrears: minor(60_00) };

test('a reversal takes back both parts of a recharge and names it', () => {
  const paid = entryOf(recharge(owing, { ...why, amount: minor(100_00), month: 202602 }, rule, ORIGIN), owing);
  const back = reversal(paid.after, paid, '00000:w:00000001', 'cheque bounced', ORIGIN);
  expect(back).toMatchObject({
    ok: true,
    value: { amount: -50_00, arrearsChange: 50_00, key: 'reversal:00000:w:00000001', reference: '00000:w:00000001' },
  });
});

test('charges are corrected, not reversed', () => {
  const sheet = entryOf(charge({ serviceDay: 20260201, total: minor(5), month: {}, sheet: {} }, ORIGIN));
  expect(reversal(sheet.after, sheet, 'id', 'note', ORIGIN)).toEqual({ ok: false, error: 'not-reversible' });
});

test('arrears that were paid off meanwhile cannot be taken back', () => {
  const raised = entryOf(arrears(minor(30_00), why, ORIGIN));
  const settled = { ...raised.after, arrears: NO_MONEY };
  expect(reversal(settled, raised, 'id', 'note', ORIGIN)).toEqual({ ok: false, error: 'arrears-paid-since' });
});

test('an adjustment moves the balance alone', () => {
  expect(entryOf(adjustment(minor(-12_34), why, ORIGIN), owing).after).toMatchObject({
    balance: -12_34,
    arrears: 60_00,
  });
});
