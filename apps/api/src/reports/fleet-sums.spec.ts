import { partsByYear, placeOf } from './energy-year';
import { FleetSums, percentile, type ConnectionYear } from './fleet-sums';

const KWH = 1_000_000;

function year(connectionId: string, days: Readonly<Record<number, number>>, over: Partial<ConnectionYear> = {}) {
  const energy = new Float64Array(366);
  const quality = new Uint8Array(366);
  for (const [day, kwh] of Object.entries(days)) {
    energy[placeOf(Number(day))] = kwh * KWH;
    quality[placeOf(Number(day))] = 1;
  }
  const facts = { area: 'North', category: 'domestic' as const, feeder: 'F1', exported: undefined };
  return { connectionId, year: 2026, ...facts, energy, quality, ...over };
}

function summed(from: number, to: number, years: ConnectionYear[], top = 2): FleetSums {
  const sums = new FleetSums({
    parts: partsByYear(from, to),
    before: [],
    groupOf: ({ area }) => area,
    top,
    byDay: new Set(['F1']),
  });
  for (const each of years) sums.add(each);
  sums.finish();
  return sums;
}

it('adds up the days asked for, by group, and counts what is missing once a connection has begun', () => {
  const { total, groups, series } = summed(20260101, 20260104, [
    year('a', { 20260101: 1, 20260102: 2, 20260104: 3, 20260105: 50 }),
    year('b', { 20260103: 4 }, { area: 'South' }),
    year('c', { 20260201: 9 }),
  ]);
  expect([total.connections, Number(total.milliwattHours) / KWH, total.days]).toEqual([2, 10, [2, 4, 0, 0]]);
  expect([...groups].map(([name, { connections }]) => [name, connections])).toEqual([
    ['North', 1],
    ['South', 1],
  ]);
  expect(series.map((days) => [...days].map((energy) => energy / KWH))).toEqual([[1, 2, 4, 3]]);
});

it('takes the years of one connection as one connection', () => {
  const sums = summed(20251231, 20260101, [
    year('a', { 20251231: 1 }, { year: 2025 }),
    year('a', { 20260101: 2 }),
    year('b', { 20260101: 8 }),
  ]);
  expect(sums.total.connections).toBe(2);
  expect(sums.total.averages.map((energy) => energy / KWH)).toEqual([1.5, 8]);
  expect(sums.heaviest.map(({ connectionId }) => connectionId)).toEqual(['b', 'a']);
});

it('keeps the heaviest few, whatever order they come in', () => {
  const years = [3, 9, 1, 7, 8].map((kwh) => year(`c${kwh}`, { 20260101: kwh }));
  expect(summed(20260101, 20260101, years).heaviest.map(({ connectionId }) => connectionId)).toEqual(['c9', 'c8']);
  expect(summed(20260101, 20260101, years, 0).heaviest).toEqual([]);
});

it.each([
  { sorted: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share: 0.1, is: 1 },
  { sorted: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share: 0.9, is: 9 },
  { sorted: [4, 6, 8], share: 0.5, is: 6 },
  { sorted: [], share: 0.5, is: undefined },
])('of $sorted, $share do not exceed $is', ({ sorted, share, is }) => expect(percentile(sorted, share)).toBe(is));
