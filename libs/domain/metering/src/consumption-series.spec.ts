import { Decimal, serviceDay, startOfServiceDay } from '@kilowallet/kernel';
import {
  energyByMonths,
  energyBySlots,
  localStamp,
  slotsOf,
  timedEnergy,
  type DayEnergy,
  type TimedEnergy,
} from './consumption-series';

const KOLKATA = 'Asia/Kolkata';
const BERLIN = 'Europe/Berlin';
const on = (day: string) => ({ from: serviceDay(day), to: serviceDay(day) });

it.each([
  { day: '2026-11-20', zone: KOLKATA, hours: 24, halves: 48 },
  { day: '2026-03-29', zone: BERLIN, hours: 23, halves: 46 },
  { day: '2026-10-25', zone: BERLIN, hours: 25, halves: 50 },
])('$day in $zone has $hours hours', ({ day, zone, hours, halves }) => {
  expect(slotsOf('hour', on(day), zone)).toHaveLength(hours);
  expect(slotsOf('half-hour', on(day), zone)).toHaveLength(halves);
});

it.each([
  { day: '2026-11-20', zone: KOLKATA, slot: 1, stamp: '2026-11-20T00:30:00+05:30' },
  { day: '2026-03-29', zone: BERLIN, slot: 3, stamp: '2026-03-29T01:30:00+01:00' },
  { day: '2026-03-29', zone: BERLIN, slot: 4, stamp: '2026-03-29T03:00:00+02:00' },
  { day: '2026-10-25', zone: BERLIN, slot: 4, stamp: '2026-10-25T02:00:00+02:00' },
  { day: '2026-10-25', zone: BERLIN, slot: 6, stamp: '2026-10-25T02:00:00+01:00' },
  { day: '2026-01-05', zone: 'America/St_Johns', slot: 0, stamp: '2026-01-05T00:00:00-03:30' },
])('half-hour $slot of $day in $zone begins at $stamp', ({ day, zone, slot, stamp }) => {
  const found = slotsOf('half-hour', on(day), zone)[slot];
  expect(found && localStamp(found, zone)).toBe(stamp);
});

describe('energy by slots', () => {
  const midnight = startOfServiceDay(serviceDay('2026-11-20'), KOLKATA).getTime();
  const measured = (minute: number, minutes: number, kwh: string, quality: 'actual' | 'estimated' = 'actual') => ({
    start: midnight + minute * 60_000,
    end: midnight + (minute + minutes) * 60_000,
    energyKwh: new Decimal(kwh),
    quality,
  });
  const first = (unit: 'half-hour' | 'hour', intervals: TimedEnergy[]) => {
    const [slot] = energyBySlots(slotsOf(unit, on('2026-11-20'), KOLKATA), intervals);
    return [slot?.energyKwh?.toString(), slot?.quality, slot?.complete];
  };

  it.each([
    {
      intervals: [measured(0, 30, '0.2'), measured(30, 30, '0.3')],
      is: ['0.5', 'actual', true],
      because: 'both halves',
    },
    { intervals: [measured(30, 30, '0.3')], is: ['0.3', 'actual', false], because: 'a half is missing, and not zero' },
    { intervals: [], is: [undefined, undefined, false], because: 'nothing came' },
    {
      intervals: [measured(0, 30, '0.2', 'estimated'), measured(30, 30, '0.3')],
      is: ['0.5', 'estimated', true],
      because: 'part of it was estimated',
    },
    { intervals: [measured(0, 60, '0.7')], is: ['0.7', 'actual', true], because: 'an hour came as one' },
  ])('the hour is $is: $because', ({ intervals, is }) => {
    expect(first('hour', intervals)).toEqual(is);
  });

  it('an hour says nothing about its halves', () => {
    expect(first('half-hour', [measured(0, 60, '0.7')])).toEqual([undefined, undefined, false]);
  });

  it('a meter counts while it is in place, and a value of the whole day has no times', () => {
    const segment = {
      meter: 'M',
      from: new Date(midnight + 60 * 60_000),
      to: null,
      initialKwh: new Decimal(0),
      finalKwh: null,
      digits: 6,
    };
    const day = { meter: 'M', channel: 'import', day: serviceDay('2026-11-20'), quality: 'actual' as const };
    const values = [new Decimal(1), new Decimal(2), null];
    expect(timedEnergy({ ...day, minutes: 60, values }, segment, KOLKATA).map(({ energyKwh }) => +energyKwh)).toEqual([
      2,
    ]);
    expect(timedEnergy({ ...day, minutes: 1_440, values: [new Decimal(9)] }, segment, KOLKATA)).toEqual([]);
  });
});

it('months add up what is known of their days', () => {
  const day = (on: string, kwh?: string): DayEnergy => ({
    day: serviceDay(on),
    energyKwh: kwh === undefined ? undefined : new Decimal(kwh),
    quality: kwh === undefined ? undefined : 'actual',
    complete: kwh !== undefined,
  });
  const months = energyByMonths([
    day('2026-10-30', '1'),
    day('2026-10-31'),
    day('2026-11-01', '2.5'),
    day('2026-11-02', '1'),
  ]);
  expect(months.map(({ day: from, energyKwh, complete }) => [from, energyKwh?.toString(), complete])).toEqual([
    ['2026-10-30', '1', false],
    ['2026-11-01', '3.5', true],
  ]);
});
