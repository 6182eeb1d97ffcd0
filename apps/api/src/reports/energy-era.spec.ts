import { serviceDay } from '@kilowallet/kernel';
import fc from 'fast-check';
import { mongo } from 'mongoose';
import { emptyMonth, eraOf, kwhOf, monthOf, sumOf, takeIn } from './energy-era';
import { withDays, type PackedEra } from './packed-era';
import { daysFrom, piecesOf } from './pieces';
import { ReportedEra } from './reported-era';

const day = { d: 20260105, q: 'actual' as const };
/** January 2026, in the era of 2024. */
const JANUARY = 24;

it('a day is exact to the milliwatt-hour, and an earlier revision does not undo a later one', () => {
  const month = emptyMonth();
  takeIn(month, { ...day, kwh: '6.123456', rev: 2 });
  takeIn(month, { ...day, kwh: '5', q: 'provisional', rev: 1 });
  expect(sumOf(month)).toEqual({ energy: 6_123_456, exported: 0, days: [0, 1, 0, 0] });
  expect(kwhOf(6_123_456).toString()).toBe('6.123456');
});

it.each([
  { d: 20240101, era: 2024, month: 0 },
  { d: 20260105, era: 2024, month: 24 },
  { d: 20271231, era: 2024, month: 47 },
  { d: 20280101, era: 2028, month: 0 },
])('$d lies in month $month of the era of $era', ({ d, era, month }) => {
  expect([eraOf(d), monthOf(d)]).toEqual([era, month]);
});

it('an era that is stored is the era that is read', () => {
  const stored = withDays(undefined, [
    { ...day, kwh: '6.5', x: '1.25', rev: 1 },
    { d: 20261231, kwh: '0', q: 'provisional', rev: 3 },
  ]);
  expect([Object.keys(stored.m).sort(), Object.keys(stored.x ?? {}), stored.b]).toEqual([
    ['25', '36'],
    ['25'],
    20260105,
  ]);
  const read = new ReportedEra(Buffer.from(mongo.BSON.serialize({ c: 'Zähler', ...stored })));
  expect([read.connectionId, read.begin, read.era]).toEqual(['Zähler', 20260105, 2024]);
  expect([24, 29, 35].map((month) => [read.energyOfMonth(month), read.exportedInMonth(month)])).toEqual([
    [6_500_000, 1_250_000],
    [0, 0],
    [0, 0],
  ]);
  expect([24, 29, 35].map((month) => [1, 2, 3].map((quality) => read.daysInMonth(month, quality)))).toEqual([
    [1, 0, 0],
    [0, 0, 0],
    [0, 0, 1],
  ]);
  expect([read.daysOf(24)?.energyAt(4), read.daysOf(24)?.qualityAt(3), read.daysOf(29)]).toEqual([
    6_500_000,
    0,
    undefined,
  ]);
  expect([read.exportedAt(24, 4), read.exportedAt(29, 4)]).toEqual([1_250_000, 0]);
});

it('days come one by one to the same as all at once, in any order, however often', () => {
  const anyDay = fc.record({
    d: fc.constantFrom(20240101, 20240131, 20260105, 20260106, 20271231),
    kwh: fc.constantFrom('0', '0.5', '4294.967295', '5000'),
    x: fc.constantFrom(undefined, '1.5', '6000'),
    q: fc.constantFrom('actual' as const, 'estimated' as const, 'provisional' as const),
    rev: fc.nat({ max: 3 }),
  });
  // of one revision of a day there is one content
  const days = fc.uniqueArray(anyDay, { minLength: 1, maxLength: 12, selector: ({ d, rev }) => `${d} ${rev}` });
  fc.assert(
    fc.property(days, fc.infiniteStream(fc.nat({ max: 3 })), (all, times) => {
      const once = withDays(undefined, all);
      const shuffled = [...all]
        .reverse()
        .flatMap((each) => Array.from({ length: 1 + (times.next().value ?? 0) }, () => each));
      const oneByOne = shuffled.reduce<PackedEra | undefined>((stored, each) => withDays(stored, [each]), undefined);
      expect(oneByOne).toEqual(once);
    }),
  );
});

it.each([
  { kwh: '4294.967295', bytes: 4, milliwattHours: 4_294_967_295 },
  { kwh: '4294.967296', bytes: 8, milliwattHours: 4_294_967_296 },
  { kwh: '9000000', bytes: 8, milliwattHours: 9_000_000_000_000 },
])('$kwh kWh on a day take $bytes bytes for each, and are exact', ({ kwh, bytes, milliwattHours }) => {
  const stored = withDays(undefined, [{ ...day, kwh, x: kwh, rev: 1 }]);
  expect([stored.m['25']?.length(), stored.x?.['25']?.length()]).toEqual([31 * bytes + 31, 31 * bytes]);
  const read = new ReportedEra(Buffer.from(mongo.BSON.serialize(stored)));
  expect([read.daysOf(JANUARY)?.energyAt(4), read.exportedAt(JANUARY, 4)]).toEqual([milliwattHours, milliwattHours]);
});

it.each([
  { from: '2026-01-05', to: '2026-01-05', pieces: ['24: 20260105-20260105'] },
  {
    from: '2025-12-30',
    to: '2026-02-28',
    pieces: ['23: 20251230-20251231', '24: 20260101-20260131 whole', '25: 20260201-20260228 whole'],
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
  expect(daysFrom({ era: 2024, month: 24, from: 20260111, to: 20260120, whole: false }, begin)).toBe(days);
});
