import { serviceDay } from '@kilowallet/kernel';
import { mongo } from 'mongoose';
import { FleetSums, percentile } from './fleet-sums';
import { withDays } from './packed-era';
import { piecesOf } from './pieces';
import { ReportedEra } from './reported-era';

const KWH = 1_000_000;

function eraOf(connectionId: string, days: Readonly<Record<number, number>>, area = 'North'): ReportedEra {
  const taken = Object.entries(days).map(([d, kwh]) => ({
    d: Number(d),
    kwh: String(kwh),
    q: 'actual' as const,
    rev: 1,
  }));
  const stored = { c: connectionId, a: area, g: 'domestic', f: 'F1', ...withDays(undefined, taken) };
  return new ReportedEra(Buffer.from(mongo.BSON.serialize(stored)));
}

function summed(from: string, to: string, eras: ReportedEra[], top = 2): FleetSums {
  const pieces = piecesOf({ from: serviceDay(from), to: serviceDay(to) });
  const sums = new FleetSums({ pieces, before: pieces, groupOf: ({ area }) => area, top, feeders: new Set(['F1']) });
  for (const each of eras) sums.add(each);
  sums.finish();
  return sums;
}

it('adds up the days asked for, by group, and counts what is missing since a connection began', () => {
  const { total, groups, series, before, feeders } = summed('2026-01-01', '2026-01-04', [
    eraOf('a', { 20260101: 1, 20260102: 2, 20260104: 3, 20260105: 50 }),
    eraOf('b', { 20260103: 4 }, 'South'),
    eraOf('c', { 20260201: 9 }),
  ]);
  expect([total.connections, Number(total.milliwattHours) / KWH, total.days]).toEqual([2, 10, [2, 4, 0, 0]]);
  expect([...groups].map(([name, { connections }]) => [name, connections])).toEqual([
    ['North', 1],
    ['South', 1],
  ]);
  expect([...(series[0] ?? [])].slice(0, 5).map((energy) => energy / KWH)).toEqual([1, 2, 4, 3, 0]);
  expect([before, feeders.get('F1')?.[0]?.[2]]).toEqual([BigInt(10 * KWH), 4 * KWH]);
});

it('whole months come to the same by their sums as by their days', () => {
  const eras = [eraOf('a', { 20260103: 1, 20260131: 2, 20260201: 3 }), eraOf('b', { 20260228: 5, 20260301: 7 })];
  const whole = summed('2026-01-01', '2026-02-28', eras);
  const byDay = [summed('2026-01-01', '2026-01-30', eras), summed('2026-01-31', '2026-02-28', eras)];
  expect(whole.total.milliwattHours).toBe(BigInt(11 * KWH));
  expect(byDay.reduce((sum, { total }) => sum + total.milliwattHours, 0n)).toBe(BigInt(11 * KWH));
  expect(whole.total.days).toEqual([54 + 0, 4, 0, 0]);
});

it('takes the eras of one connection as one connection', () => {
  const sums = summed('2023-12-31', '2024-01-01', [
    eraOf('a', { 20231231: 1 }),
    eraOf('a', { 20240101: 2 }),
    eraOf('b', { 20240101: 8 }),
  ]);
  expect(sums.total.connections).toBe(2);
  expect(sums.total.averages.map((energy) => energy / KWH)).toEqual([1.5, 8]);
  expect(sums.heaviest.map(({ connectionId }) => connectionId)).toEqual(['b', 'a']);
});

it('keeps the heaviest few, whatever order they come in', () => {
  const eras = [3, 9, 1, 7, 8].map((kwh) => eraOf(`c${kwh}`, { 20260101: kwh }));
  const heaviest = (top: number) =>
    summed('2026-01-01', '2026-01-01', eras, top).heaviest.map(({ connectionId }) => connectionId);
  expect([heaviest(2), heaviest(0)]).toEqual([['c9', 'c8'], []]);
});

it.each([
  { sorted: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share: 0.1, is: 1 },
  { sorted: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share: 0.9, is: 9 },
  { sorted: [4, 6, 8], share: 0.5, is: 6 },
  { sorted: [], share: 0.5, is: undefined },
])('of $sorted, $share do not exceed $is', ({ sorted, share, is }) => expect(percentile(sorted, share)).toBe(is));
