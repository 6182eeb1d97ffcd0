import type { ConnectionView, ConsumptionView } from '@kilowallet/contracts';
import { addServiceDays, instantAt, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { MeteredSupply } from '../../test/metering/metered-supply';
import { BillingRuns } from '../billing/billing-runs';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { ConsumptionDays } from './consumption-days';

const ZONE = 'Asia/Kolkata';
const database = testDatabase();
const api = testApi(database);
const supply = new MeteredSupply(api);

let officer: Caller;
let sender: Caller;
let today: ServiceDay;
let home: ConnectionView;

const day = (shift: number) => addServiceDays(today, shift);
const halfHours = (shift: number, values: (string | null)[]) => ({
  type: 'interval',
  meter: 'Q-1',
  day: day(shift),
  minutes: 30,
  values,
});
const daily = (shift: number, kwh: string) => ({ type: 'daily', meter: 'Q-1', day: day(shift), kwh });
/** So many half-hours of 0.25 kWh, then nothing. */
const until = (slots: number) => Array.from({ length: 48 }, (_, slot) => (slot < slots ? '0.25' : null));

beforeAll(async () => {
  // half past ten in the morning
  await api.get(Clock).advanceTo(instantAt(addServiceDays(api.get(UtilityProfile).today(), 1), 10 * 60 + 30, ZONE));
  today = api.get(UtilityProfile).today();
  officer = await api.as('officer');
  sender = await api.withApiKey('meter-data:write');
  home = await supply.connection({ serial: 'Q-1', prepaidSince: day(-70) });
  await send(...[-8, -7, -6, -5].map((shift) => daily(shift, '4')), daily(-3, '6'));
  await send(halfHours(-2, until(48)), halfHours(-1, until(40)), halfHours(0, until(20)));
});

async function send(...readings: object[]): Promise<void> {
  const { body } = await sender.post('/meter-data/readings', { readings }).expect(200);
  expect(body).toMatchObject({ accepted: readings.length });
}

async function ask(question: string, caller = officer): Promise<ConsumptionView> {
  return (await caller.get(`/connections/${home.id}/consumption?${question}`).expect(200)).body as ConsumptionView;
}

describe('questions about consumption', () => {
  it('the last half-hour is the one that ended last, beside the one before', async () => {
    const answer = await ask('period=last-half-hour');
    expect(answer).toMatchObject({ by: 'half-hour', totalKwh: '0', counts: { missing: 1 }, comparison: null });
    expect(answer.series).toEqual([
      { start: `${today}T10:00:00+05:30`, day: today, kwh: null, quality: null, complete: false },
    ]);
  });

  it('today is told as far as it came, beside yesterday up to the same hour', async () => {
    const answer = await ask('period=today');
    expect(answer.totalKwh).toBe('5');
    expect(answer.series).toEqual([
      { start: `${today}T00:00:00+05:30`, day: today, kwh: '5', quality: 'actual', complete: false },
    ]);
    expect(answer.comparison).toMatchObject({
      kwh: '5',
      beforeKwh: '5',
      differenceKwh: '0',
      percent: '0.0',
      until: `${today}T10:00:00+05:30`,
    });
  });

  it('yesterday by the hour shows what is missing as missing', async () => {
    const answer = await ask('period=yesterday&by=hour');
    expect(answer.series).toHaveLength(24);
    expect(answer.series.slice(18, 21).map(({ start, kwh }) => [start.slice(11), kwh])).toEqual([
      ['18:00:00+05:30', '0.5'],
      ['19:00:00+05:30', '0.5'],
      ['20:00:00+05:30', null],
    ]);
    expect(answer.counts).toEqual({ actual: 20, estimated: 0, provisional: 0, missing: 4 });
    expect(answer.totalKwh).toBe('10');
  });

  it('a week leaves a gap where nothing is known, and compares days that are over', async () => {
    const { series, counts, comparison, totalKwh } = await ask('period=week');
    expect(series.map(({ kwh }) => kwh)).toEqual(['4', '4', null, '6', '12', null, '5']);
    expect(totalKwh).toBe('31');
    expect(counts).toEqual({ actual: 5, estimated: 0, provisional: 0, missing: 3 });
    expect(comparison).toMatchObject({
      from: day(-6),
      to: day(-1),
      kwh: '26',
      beforeFrom: day(-13),
      beforeTo: day(-8),
      beforeKwh: '4',
      missing: 2,
      missingBefore: 5,
      percent: '550.0',
    });
  });

  it('a range by the month adds its days up', async () => {
    const { series, by } = await ask(`period=range&from=${day(-60)}&to=${today}&by=month`);
    expect(by).toBe('month');
    expect(series.reduce((sum, { kwh }) => sum + Number(kwh ?? 0), 0)).toBe(39);
  });

  it('costs what its sheets come to, where it was billed', async () => {
    expect((await ask('period=week')).cost).toBeNull();
    for (const shift of [-70, -69]) {
      await api.get(ConsumptionDays).prepare(day(shift));
      await api.get(BillingRuns).runDay(day(shift), 'test');
    }
    const { cost } = await ask(`period=range&from=${day(-70)}&to=${day(-69)}`);
    expect(cost?.billedDays).toBe(2);
    expect(Number(cost?.amount)).toBeGreaterThan(0);
  });

  it.each([
    { question: 'period=range', because: 'a range without days' },
    { question: 'period=range&from=2026-02-01&to=2026-01-01', because: 'a range that ends before it begins' },
    { question: 'period=range&from=2020-01-01&to=2026-01-01', because: 'too long' },
    { question: 'period=year&by=half-hour', because: 'too many points' },
    { question: 'period=fortnight', because: 'no such period' },
  ])('$question is refused: $because', async ({ question }) => {
    await officer.get(`/connections/${home.id}/consumption?${question}`).expect(400);
  });

  it('are answered to the owner and the staff alone', async () => {
    expect((await ask('period=week', await api.asConsumer(home.consumer.id))).totalKwh).toBe('31');
    const neighbour = await supply.connection({ serial: 'Q-2', prepaidSince: day(-1) });
    await (await api.asConsumer(neighbour.consumer.id)).get(`/connections/${home.id}/consumption`).expect(404);
    await api.anonymous.get(`/connections/${home.id}/consumption`).expect(401);
  });
});
