import { serviceDay } from '@kilowallet/kernel';
import { mongo } from 'mongoose';
import { emptyYear, firstKnown, kwhOf, sumOf, takeIn } from './energy-year';
import { packed, unpacked } from './packed-year';
import { daysFrom, piecesOf } from './pieces';
import { ReportedYear } from './reported-year';

const day = { d: 20260105, q: 'actual' as const };

it('a day is exact to the milliwatt-hour, and an earlier revision does not undo a later one', () => {
  const year = emptyYear();
  takeIn(year, { ...day, kwh: '6.123456', rev: 2 });
  takeIn(year, { ...day, kwh: '5', q: 'provisional', rev: 1 });
  expect(year.map(sumOf)[0]).toEqual({ energy: 6_123_456, exported: 0, days: [0, 1, 0, 0] });
  expect(kwhOf(6_123_456).toString()).toBe('6.123456');
  expect(firstKnown(year, 2026)).toBe(20260105);
  expect(firstKnown(emptyYear(), 2026)).toBeUndefined();
});

it('a year that is stored is the year that is read', () => {
  const year = emptyYear();
  takeIn(year, { ...day, kwh: '6.5', x: '1.25', rev: 1 });
  takeIn(year, { d: 20261231, kwh: '0', q: 'provisional', rev: 3 });
  const stored = packed(year, 2026);
  expect(unpacked(stored)).toEqual(year);
  expect([Object.keys(stored.m).sort(), Object.keys(stored.x ?? {}), stored.b]).toEqual([
    ['01', '12'],
    ['01'],
    20260105,
  ]);
  const read = new ReportedYear(Buffer.from(mongo.BSON.serialize({ c: 'Zähler', ...stored })));
  expect([read.connectionId, read.begin, read.year]).toEqual(['Zähler', 20260105, 2026]);
  expect([0, 5, 11].map((month) => [read.sums.energyOf(month), read.sums.exportedOf(month)])).toEqual([
    [6_500_000, 1_250_000],
    [0, 0],
    [0, 0],
  ]);
  expect([0, 5, 11].map((month) => [1, 2, 3].map((quality) => read.sums.daysOf(month, quality)))).toEqual([
    [1, 0, 0],
    [0, 0, 0],
    [0, 0, 1],
  ]);
  expect([read.daysOf(0)?.energyAt(4), read.daysOf(0)?.qualityAt(3), read.daysOf(5)]).toEqual([
    6_500_000,
    0,
    undefined,
  ]);
  expect([read.exportedAt(0, 4), read.exportedAt(5, 4)]).toEqual([1_250_000, 0]);
});

it.each([
  { kwh: '4294.967295', bytes: 4 },
  { kwh: '4294.967296', bytes: 8 },
  { kwh: '9000000', bytes: 8 },
])('$kwh kWh on a day take $bytes bytes for each, and are exact', ({ kwh, bytes }) => {
  const year = emptyYear();
  takeIn(year, { ...day, kwh, x: kwh, rev: 1 });
  const stored = packed(year, 2026);
  expect([stored.m['01']?.length(), stored.x?.['01']?.length()]).toEqual([31 * bytes + 31, 31 * bytes]);
  expect(unpacked(stored)).toEqual(year);
});

it.each([
  { from: '2026-01-05', to: '2026-01-05', pieces: ['0: 20260105-20260105'] },
  {
    from: '2025-12-30',
    to: '2026-02-28',
    pieces: ['11: 20251230-20251231', '0: 20260101-20260131 whole', '1: 20260201-20260228 whole'],
  },
  { from: '2028-02-01', to: '2028-02-28', pieces: ['1: 20280201-20280228'] },
])('$from to $to is $pieces', ({ from, to, pieces }) => {
  const found = piecesOf({ from: serviceDay(from), to: serviceDay(to) });
  expect(found.map((piece) => `${piece.month}: ${piece.from}-${piece.to}${piece.whole ? ' whole' : ''}`)).toEqual(
    pieces,
  );
});

it.each([
  { begin: 20250101, days: 10 },
  { begin: 20260115, days: 6 },
  { begin: 20260201, days: 0 },
])('of ten days $days are expected of who began on $begin', ({ begin, days }) => {
  expect(daysFrom({ year: 2026, month: 0, from: 20260111, to: 20260120, whole: false }, begin)).toBe(days);
});
