import { Decimal, serviceDay } from '@kilowallet/kernel';
import type { IntervalDay } from './reading';
import { expectedIntervals, validateIntervalDay, type IntervalContext } from './validate-interval-day';

const known = (over: Partial<IntervalContext> = {}): IntervalContext => ({
  now: new Date('2026-11-20T12:00:00Z'),
  timeZone: 'Asia/Kolkata',
  assigned: true,
  limit: { sanctionedLoadKw: new Decimal(1), jumpFactor: new Decimal(2) },
  stored: undefined,
  ...over,
});

const day = (values: (number | null)[], over: Partial<IntervalDay> = {}): IntervalDay => ({
  meter: 'M1',
  channel: 'import',
  day: serviceDay('2026-11-19'),
  minutes: 60,
  values: values.map((value) => (value === null ? null : new Decimal(value))),
  quality: 'actual',
  ...over,
});
const daily = (value: number, over: Partial<IntervalDay> = {}) => day([value], { minutes: 1_440, ...over });
const flat = Array.from({ length: 24 }, () => 0.5);
const half: (number | null)[] = flat.map((value, hour) => (hour < 12 ? value : null));
const higher = flat.map((value, hour) => (hour === 3 ? 0.7 : value));

it.each([
  { sent: day(flat), stored: undefined, outcome: 'accepted', because: 'a complete day' },
  { sent: day(half), stored: undefined, outcome: 'accepted', because: 'half a day is half a day, not a zero' },
  { sent: day(flat), stored: day(flat), outcome: 'identical', because: 'a day sent twice' },
  { sent: day(half), stored: day(flat), outcome: 'identical', because: 'what is known is not forgotten' },
  { sent: day(flat), stored: day(half), outcome: 'replaced', because: 'the rest of the day arrived' },
  { sent: day(higher), stored: day(flat), outcome: 'replaced', because: 'a day sent again replaces' },
  {
    sent: daily(7),
    stored: daily(6, { quality: 'estimated' }),
    outcome: 'replaced',
    because: 'actual instead of an estimate',
  },
  { sent: day(flat), stored: daily(11), outcome: 'replaced', because: 'hours say more than the day' },
])('$outcome: $because', ({ sent, stored, outcome }) => {
  expect(validateIntervalDay(sent, known({ stored }))).toMatchObject({ ok: true, value: { outcome } });
});

it.each([
  { sent: daily(7), given: { stored: daily(6) }, code: 'conflicting-duplicate', because: 'one day, two values' },
  {
    sent: daily(6, { quality: 'estimated' as const, day: serviceDay('2026-11-19') }),
    given: { stored: daily(7) },
    code: 'actual-exists',
    because: 'an estimate is no correction',
  },
  {
    sent: day(half),
    given: { stored: daily(6) },
    code: 'conflicting-duplicate',
    because: 'half a day says less than the whole',
  },
  { sent: day(flat.slice(1)), given: {}, code: 'wrong-interval-count', because: 'an hour is lacking' },
  { sent: day(flat, { minutes: 45 }), given: {}, code: 'unsupported-length', because: 'no meter measures so' },
  { sent: day(flat.map(() => null)), given: {}, code: 'nothing-measured', because: 'all blank' },
  { sent: daily(-0.1), given: {}, code: 'negative-energy', because: 'energy used is not negative' },
  { sent: day(flat.map(() => 2.01)), given: {}, code: 'jump', because: 'more than load × factor in an hour' },
  { sent: daily(6, { day: serviceDay('2026-11-20') }), given: {}, code: 'in-future', because: 'the day is not over' },
  {
    sent: day(flat, { day: serviceDay('2026-11-20') }),
    given: {},
    code: 'in-future',
    because: 'the evening has not come',
  },
  {
    sent: daily(6, { day: serviceDay('2026-11-22') }),
    given: {},
    code: 'in-future',
    because: 'that day has not come',
  },
  { sent: daily(6), given: { assigned: false }, code: 'not-assigned', because: 'the meter measured nobody' },
])('$code: $because', ({ sent, given, code }) => {
  expect(validateIntervalDay(sent, known(given))).toMatchObject({ ok: false, error: { code } });
});

it('takes the hours of a running day that are over', () => {
  const morning = flat.map((value, hour) => (hour < 17 ? value : null));
  const sent = day(morning, { day: serviceDay('2026-11-20') });
  expect(validateIntervalDay(sent, known())).toMatchObject({ ok: true, value: { outcome: 'accepted' } });
});

it('keeps the stored values where a replacing day has gaps', () => {
  const result = validateIntervalDay(day([0.7, ...flat.slice(1, 23), null]), known({ stored: day(flat) }));
  expect(result.ok && result.value.outcome === 'replaced' && result.value.day.values.map(Number)).toEqual([
    0.7,
    ...flat.slice(1),
  ]);
});

it.each([
  { on: '2026-11-20', zone: 'Asia/Kolkata', minutes: 30, count: 48 },
  { on: '2026-03-08', zone: 'America/Los_Angeles', minutes: 30, count: 46 },
  { on: '2026-11-01', zone: 'America/Los_Angeles', minutes: 15, count: 100 },
  { on: '2026-11-01', zone: 'America/Los_Angeles', minutes: 1_440, count: 1 },
])('$on in $zone has $count intervals of $minutes minutes', ({ on, zone, minutes, count }) => {
  expect(expectedIntervals(serviceDay(on), minutes, zone)).toBe(count);
});
