import { Decimal, serviceDay, sumDecimals } from '@kilowallet/kernel';
import fc from 'fast-check';
import type { IntervalDay, MeterSegment } from './reading';
import { inTheShapeOf, timedDay, type TimedKwh } from './timed-day';

const KOLKATA = 'Asia/Kolkata';
const always: MeterSegment = {
  meter: 'M1',
  from: new Date('2026-01-01T00:00:00Z'),
  to: null,
  initialKwh: new Decimal(0),
  finalKwh: null,
  digits: 6,
};

function day(date: string, minutes: number, values: readonly (number | null)[]): IntervalDay {
  const decimals = values.map((value) => (value === null ? null : new Decimal(value)));
  return { meter: 'M1', channel: 'import', day: serviceDay(date), minutes, values: decimals, quality: 'actual' };
}

const timed = (of: readonly [number, number][]): TimedKwh[] =>
  of.map(([minuteOfDay, kwh]) => ({ minuteOfDay, kwh: new Decimal(kwh) }));

it('puts each interval at its local time', () => {
  const hours = timedDay(day('2026-07-01', 60, Array<number>(24).fill(1)), always, KOLKATA);
  expect(hours?.map(({ minuteOfDay }) => minuteOfDay)).toEqual(Array.from({ length: 24 }, (_, hour) => hour * 60));
});

it('follows the clock on the wall where a day has 25 hours: one hour comes twice', () => {
  const autumn = timedDay(day('2026-11-01', 60, Array<number>(25).fill(1)), always, 'America/Los_Angeles');
  expect(autumn?.slice(0, 4).map(({ minuteOfDay }) => minuteOfDay)).toEqual([0, 60, 60, 120]);
});

it.each([
  { because: 'a missing interval', intervals: day('2026-07-01', 720, [1, null]), segment: always },
  { because: 'one value for the whole day', intervals: day('2026-07-01', 1440, [24]), segment: always },
])('knows no hours with $because', ({ intervals, segment }) => {
  expect(timedDay(intervals, segment, KOLKATA)).toBeUndefined();
});

it('misses nothing before the meter was put in', () => {
  const fromNoon = { ...always, from: new Date('2026-07-01T12:00:00+05:30') };
  expect(timedDay(day('2026-07-01', 720, [null, 3]), fromNoon, KOLKATA)).toEqual(timed([[720, 3]]));
});

it('gives a day the hours of earlier days', () => {
  const shaped = inTheShapeOf(new Decimal(6), [
    timed([
      [0, 1],
      [720, 1],
    ]),
    timed([
      [0, 1],
      [720, 3],
    ]),
  ]);
  expect(shaped.map(({ minuteOfDay, kwh }) => [minuteOfDay, kwh.toNumber()])).toEqual([
    [0, 2],
    [720, 4],
  ]);
});

it('spreads evenly where earlier days used nothing', () => {
  expect(
    inTheShapeOf(new Decimal(4), [
      timed([
        [0, 0],
        [720, 0],
      ]),
    ]).map(({ kwh }) => kwh.toNumber()),
  ).toEqual([2, 2]);
});

test('no energy is gained or lost', () => {
  const hours = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 48 });
  fc.assert(
    fc.property(hours, fc.integer({ min: 0, max: 500_000 }), (shape, wattHours) => {
      const energy = new Decimal(wattHours).div(1_000);
      const shaped = inTheShapeOf(energy, [timed(shape.map((wh, index) => [index * 30, wh / 1_000]))]);
      expect(sumDecimals(shaped.map(({ kwh }) => kwh)).eq(energy)).toBe(true);
      expect(shaped.every(({ kwh }) => !kwh.isNegative())).toBe(true);
    }),
  );
});
