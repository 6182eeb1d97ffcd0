import type { JobView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { MakeDefaulterList } from './make-defaulter-list';
import { ReleaseJobs } from './release-jobs';
import { SweepJobs } from './sweep-jobs';

const api = testApi(testDatabase());
const fleet = new Fleet(api);

let admin: Caller;
let headEnd: Caller;
beforeAll(async () => {
  admin = await api.as('admin');
  headEnd = await api.withApiKey('jobs:read', 'jobs:claim');
});
beforeEach(() => rules({ ...nights('08:00'), perMinuteMax: 60 }));

const nights = (to: string, blockedWeekdays: number[] = []) => ({
  blockedHours: [{ from: '18:00', to }],
  blockedWeekdays,
  blockedNthWeekdays: [],
  holidays: [],
});
const rules = (disconnection: object) => admin.patch('/profile', { disconnection }).expect(200);
const jobOf = async ({ id }: Supply): Promise<JobView> => {
  const { body } = await admin.get(`/amisp/jobs?connectionId=${id}`).expect(200);
  const [job] = (body as { items: JobView[] }).items;
  if (!job) throw new Error('no job');
  return job;
};
/** Which of the supplies a head-end gets an order for now. */
const claimed = async (...supplies: Supply[]): Promise<string[]> => {
  const { body } = await headEnd.post('/amisp/jobs/claim', { limit: 500 }).expect(200);
  const meters = (body as { items: { meter: string }[] }).items.map(({ meter }) => meter);
  return supplies.map(({ meter }) => meter).filter((meter) => meters.includes(meter));
};
const local = (time: string) => new Date(`${time}:00+05:30`).toISOString();
/** Defaulters of the day before, decided on in the night of the day given: all wait for its morning. */
const deferred = async (day: string, count = 1): Promise<Supply[]> => {
  await fleet.at(`${day}T00:30`);
  const supplies: Supply[] = [];
  for (let place = 0; place < count; place++) supplies.push(await fleet.supply({ balance: -20_500 }));
  await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
  for (const supply of supplies) expect((await jobOf(supply)).state).toBe('deferred');
  return supplies;
};

test('orders that were held back to one moment go out a few a minute from then on', async () => {
  const supplies = await deferred('2026-11-19', 5);
  await fleet.at('2026-11-19T08:00');
  await api.get(ReleaseJobs).execute();
  await rules({ ...nights('09:00'), perMinuteMax: 2 });
  expect(await claimed(...supplies)).toEqual([]);
  await fleet.at('2026-11-19T09:00');
  const out = new Set<string>();
  for (const [minute, gone] of [2, 4, 5].entries()) {
    await fleet.at(`2026-11-19T09:0${minute}`);
    await api.get(ReleaseJobs).execute();
    for (const meter of await claimed(...supplies)) out.add(meter);
    expect(out.size).toBe(gone);
  }
  expect(supplies.every(({ meter }) => out.has(meter))).toBe(true);
});

test('a window that opens earlier brings the order forward, and it goes out then', async () => {
  const [supply] = (await deferred('2026-11-20')) as [Supply];
  expect((await jobOf(supply)).notBefore).toBe(local('2026-11-20T08:00'));
  await rules(nights('06:00'));
  await api.get(SweepJobs).execute();
  await api.get(SweepJobs).execute();
  const { state, notBefore, history } = await jobOf(supply);
  expect({ state, notBefore }).toEqual({ state: 'deferred', notBefore: local('2026-11-20T06:00') });
  expect(history.at(-1)?.note).toBe('The calendar was changed: it goes out earlier.');
  expect(history).toHaveLength(2);
  await fleet.at('2026-11-20T06:00');
  await api.get(ReleaseJobs).execute();
  expect(await claimed(supply)).toEqual([supply.meter]);
});

test('a window that is open now lets the order go at once', async () => {
  const [supply] = (await deferred('2026-11-21')) as [Supply];
  await rules({ ...nights('08:00'), blockedHours: [] });
  await api.get(SweepJobs).execute();
  await api.get(ReleaseJobs).execute();
  expect((await jobOf(supply)).state).toBe('queued');
  expect(await claimed(supply)).toEqual([supply.meter]);
});

test('orders keep their places in the bulk, and a sweep without a change touches none', async () => {
  await rules({ perMinuteMax: 1 });
  const supplies = await deferred('2026-11-24', 3);
  const times = async () => (await Promise.all(supplies.map(jobOf))).map(({ notBefore }) => notBefore).sort();
  await api.get(SweepJobs).execute();
  expect(await times()).toEqual(['08:00', '08:01', '08:02'].map((time) => local(`2026-11-24T${time}`)));
  await rules(nights('07:30'));
  await api.get(SweepJobs).execute();
  expect(await times()).toEqual(['07:30', '07:31', '07:32'].map((time) => local(`2026-11-24T${time}`)));
  await fleet.at('2026-11-24T07:31');
  await api.get(ReleaseJobs).execute();
  expect(await claimed(...supplies)).toHaveLength(2);
});

test('a tightened calendar holds the order back at its old time, once, and names the new one', async () => {
  const [supply] = (await deferred('2026-11-25')) as [Supply];
  // The 25th of November 2026 is a Wednesday.
  await rules(nights('10:00', [3]));
  await api.get(SweepJobs).execute();
  expect((await jobOf(supply)).notBefore).toBe(local('2026-11-25T08:00'));
  await fleet.at('2026-11-25T08:00');
  await api.get(ReleaseJobs).execute();
  await api.get(ReleaseJobs).execute();
  expect(await claimed(supply)).toEqual([]);
  const { state, notBefore, history } = await jobOf(supply);
  expect({ state, notBefore }).toEqual({ state: 'deferred', notBefore: local('2026-11-26T10:00') });
  expect(history.map((step) => step.state)).toEqual(['deferred', 'deferred']);
  await fleet.at('2026-11-26T10:00');
  await api.get(ReleaseJobs).execute();
  expect(await claimed(supply)).toEqual([supply.meter]);
});

test('tightened between release and claim: the claim holds it back', async () => {
  const [supply] = (await deferred('2026-11-27')) as [Supply];
  await fleet.at('2026-11-27T08:00');
  await api.get(ReleaseJobs).execute();
  expect((await jobOf(supply)).state).toBe('queued');
  await rules(nights('09:00'));
  expect(await claimed(supply)).toEqual([]);
  expect(await jobOf(supply)).toMatchObject({ state: 'deferred', notBefore: local('2026-11-27T09:00') });
});
