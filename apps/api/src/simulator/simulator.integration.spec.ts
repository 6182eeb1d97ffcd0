import type { ConnectionView, ConsumptionView, SimulatorView } from '@kilowallet/contracts';
import { addServiceDays, instantAt, toDayNumber as dayNumber } from '@kilowallet/kernel';
import { NO_FAULTS } from '@kilowallet/metering';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { Clock } from '../platform/clock/clock';
import { MeteredSupply } from '../../test/metering/metered-supply';
import { UtilityProfile } from '../profile/utility-profile';
import { WalletRepository } from '../wallet/wallet.repository';
import { RunSimulation } from './run-simulation';
import { SimulateToday } from './simulate-today';

const database = testDatabase();
const api = testApi(database);
const supply = new MeteredSupply(api);

async function until(reached: (view: SimulatorView) => boolean): Promise<SimulatorView> {
  const admin = await api.as('admin');
  for (let waits = 0; waits < 2_000; waits += 1) {
    const view = (await admin.get('/simulator').expect(200)).body as SimulatorView;
    if (reached(view)) return view;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the simulation does not come so far');
}

const untilIdle = () => until(({ state }) => state !== 'running');

it('lets days pass: energy is used and billed, people recharge, business time moves', async () => {
  const admin = await api.as('admin');
  const start = api.get(UtilityProfile).today();
  const homes: ConnectionView[] = [];
  for (let home = 0; home < 12; home += 1) {
    homes.push(
      await supply.connection({ serial: `SIM-${home}`, prepaidSince: start, loadKw: home % 3 === 0 ? '2' : '1' }),
    );
  }
  const begun = await admin.post('/simulator/days', { days: 10 }).expect(202);
  expect(begun.body).toMatchObject({ enabled: true, state: 'running', daysRequested: 10 });
  await admin.post('/simulator/days', { days: 1 }).expect(409);

  expect(await untilIdle()).toMatchObject({
    state: 'idle',
    daysDone: 10,
    failure: null,
    today: addServiceDays(start, 10),
  });

  let recharged = 0;
  for (const home of homes) {
    const { body } = await admin
      .get(`/connections/${home.id}/consumption?period=range&from=${start}&to=${addServiceDays(start, 9)}`)
      .expect(200);
    const { series: days } = body as ConsumptionView;
    expect(days.every(({ kwh }) => kwh !== null)).toBe(true);
    expect(days.filter(({ quality }) => quality === 'actual').length).toBeGreaterThan(6);
    const wallet = await api.get(WalletRepository).byId(home.id);
    expect(wallet?.state.billedThrough).toBe(Number(addServiceDays(start, 9).replaceAll('-', '')));
    const ledger = await admin.get(`/connections/${home.id}/ledger?limit=100`).expect(200);
    recharged += (ledger.body as { items: { kind: string }[] }).items.filter(({ kind }) => kind === 'recharge').length;
  }
  expect(recharged).toBeGreaterThan(5);
}, 120_000);

it('is paced, paused, taken up again and stopped, always between two days', async () => {
  const admin = await api.as('admin');
  await admin.post('/simulator/pause').expect(409);
  await admin.post('/simulator/days', { days: 300, daysPerMinute: 60 }).expect(202);
  expect((await admin.post('/simulator/pause').expect(202)).body).toMatchObject({ state: 'running', asked: 'pause' });
  const paused = await until(({ state }) => state === 'paused');
  expect(paused).toMatchObject({ asked: null, currentDay: null, daysRequested: 300, daysPerMinute: 60 });
  await admin.post('/simulator/days', { days: 1 }).expect(409);
  await admin.post('/simulator/pause').expect(409);

  await admin.post('/simulator/resume').expect(202);
  await admin.post('/simulator/resume').expect(409);
  await until(({ daysDone }) => daysDone > paused.daysDone);
  await admin.post('/simulator/stop').expect(202);
  const stopped = await until(({ state }) => state !== 'running');
  expect(stopped).toMatchObject({ state: 'idle', failure: null, currentDay: null });
  expect(stopped.daysDone).toBeLessThan(5);
  await admin.post('/simulator/resume').expect(409);
  await admin.post('/simulator/stop').expect(409);
}, 60_000);

it('outlives the process that ran it: another takes the cut day up again and goes on', async () => {
  const today = api.get(UtilityProfile).today();
  const left = { state: 'running', daysRequested: 5, daysDone: 3, currentDay: today, failure: null, runner: 'dead' };
  await database.db
    .collection<{ _id: string }>('simulations')
    .replaceOne({ _id: 'simulation' }, { ...left, aliveAt: new Date() });
  await api.get(RunSimulation).takeOver();
  expect(await until(() => true)).toMatchObject({ state: 'running', daysDone: 3 });

  await database.db
    .collection<{ _id: string }>('simulations')
    .updateOne({ _id: 'simulation' }, { $set: { aliveAt: new Date(0) } });
  await api.get(RunSimulation).takeOver();
  expect(await untilIdle()).toMatchObject({ state: 'idle', daysDone: 5, today: addServiceDays(today, 2) });
}, 60_000);

it('sends the half-hours of the day that is running as they pass, and bills nothing else for it', async () => {
  const admin = await api.as('admin');
  const { id } = await supply.connection({
    serial: 'SIM-3P',
    prepaidSince: api.get(UtilityProfile).today(),
    phase: 'three',
    loadKw: '8',
  });
  const today = () => admin.get(`/connections/${id}/consumption?period=today&by=half-hour`).expect(200);
  const valuesOf = ({ body }: { body: unknown }) => (body as ConsumptionView).series.map(({ kwh }) => kwh);
  const simulated = { days: 1, faults: NO_FAULTS };
  const passTo = (minute: number) =>
    api.get(Clock).advanceTo(instantAt(api.get(UtilityProfile).today(), minute, 'Asia/Kolkata'));

  // a meter that the simulator has not spoken for is left alone
  await passTo(10 * 60 + 20);
  await api.get(SimulateToday).execute();
  expect(valuesOf(await today()).filter((kwh) => kwh !== null)).toEqual([]);

  await admin.post('/simulator/days', simulated).expect(202);
  await untilIdle();
  const day = api.get(UtilityProfile).today();
  await passTo(9 * 60 + 10);
  await api.get(SimulateToday).execute();
  const morning = valuesOf(await today());
  expect(morning.map((kwh) => kwh !== null)).toEqual(morning.map((_, index) => index < 18));
  await passTo(14 * 60 + 45);
  await api.get(SimulateToday).execute();
  const afternoon = valuesOf(await today());
  expect(afternoon.filter((kwh) => kwh !== null)).toHaveLength(29);
  const last = await admin.get(`/connections/${id}/consumption?period=last-half-hour`).expect(200);
  expect(valuesOf(last)).toEqual([afternoon[28]]);
  expect(await database.db.collection('consumption_days').countDocuments({ c: id, d: dayNumber(day) })).toBe(0);

  await admin.post('/simulator/days', simulated).expect(202);
  await untilIdle();
  const whole = await admin.get(`/connections/${id}/consumption?period=yesterday&by=half-hour`).expect(200);
  expect(valuesOf(whole).slice(0, 29)).toEqual(afternoon.slice(0, 29));
  const [known] = await database.db
    .collection('consumption_days')
    .find({ c: id, d: dayNumber(day) })
    .toArray();
  expect(known).toMatchObject({ rev: 1, q: 'actual' });
}, 60_000);

it.each([
  { request: { days: 0 }, field: 'days' },
  { request: { days: 367 }, field: 'days' },
  { request: { days: 1, daysPerMinute: 0 }, field: 'daysPerMinute' },
  { request: { days: 1, daysPerMinute: 61 }, field: 'daysPerMinute' },
  { request: { days: 1, faults: { ...NO_FAULTS, missing: 1.5 } }, field: 'faults.missing' },
  { request: { days: 1, faults: { ...NO_FAULTS, late: -0.1 } }, field: 'faults.late' },
  { request: { days: 1, faults: { ...NO_FAULTS, missing: 0.6, late: 0.6 } }, field: 'faults' },
])('refuses $field out of range', async ({ request, field }) => {
  const { body } = await (await api.as('admin')).post('/simulator/days', request).expect(400);
  const { code, errors } = body as { code: string; errors: { field: string }[] };
  expect([code, errors.map((each) => each.field)]).toEqual(['request.invalid', expect.arrayContaining([field])]);
});

it('sends as many wrong readings as were asked for', async () => {
  const admin = await api.as('admin');
  await admin.post('/simulator/days', { days: 1, faults: { ...NO_FAULTS, rolledBack: 1 } }).expect(202);
  await untilIdle();
  const { body } = await admin.get('/billing-holds').expect(200);
  expect((body as { items: unknown[] }).items).toHaveLength(12);
}, 60_000);

it("is an administrator's alone", async () => {
  const officer = await api.as('officer');
  await officer.get('/simulator').expect(200);
  for (const path of ['days', 'pause', 'resume', 'stop']) await officer.post(`/simulator/${path}`).expect(403);
});
