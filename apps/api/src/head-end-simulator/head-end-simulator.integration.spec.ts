import type { HeadEndSimulatorView, HeadEndView, JobView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { AmispProcess } from '../../test/switching/amisp-process';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { CreateApiKey } from '../auth/create-api-key';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { MakeDefaulterList } from '../switching/make-defaulter-list';
import { PushJobs } from '../switching/push/push-jobs';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);
let admin: Caller;

const reachedAt = (url: string | undefined) =>
  Object.assign(api.app.get<{ -readonly [K in keyof Environment]: Environment[K] }>(ENVIRONMENT), {
    amispSimulatorUrl: url,
  });
const change = async (behaviour: object) =>
  (await admin.patch('/simulator/head-end', behaviour).expect(200)).body as HeadEndSimulatorView;
const pushed = async () =>
  ((await admin.get('/amisp/head-ends').expect(200)).body as { items: HeadEndView[] }).items.map(
    ({ format, active }) => ({ format, active }),
  );
const stateOf = async (supply: Supply) => {
  const { body } = await admin.get(`/amisp/jobs?connectionId=${supply.id}`).expect(200);
  return (body as { items: JobView[] }).items[0]?.state;
};
const untilConfirmed = async (supply: Supply) => {
  for (let waited = 0; waited < 10_000 && (await stateOf(supply)) !== 'confirmed'; waited += 100) {
    await api.get(PushJobs).execute();
    await sleep(100);
  }
  expect(await stateOf(supply)).toBe('confirmed');
};

beforeAll(async () => {
  admin = await api.as('admin');
  await fleet.at('2026-11-19T12:00');
});

test.each([
  { where: undefined, told: /AMISP_SIMULATOR_URL/ },
  { where: 'http://127.0.0.1:9', told: /does not answer/ },
])('where there is none ($where), that is said at once', async ({ where, told }) => {
  reachedAt(where);
  const { body } = await admin.get('/simulator/head-end').expect(503);
  expect(body).toMatchObject({ code: 'head-end-simulator.away', detail: expect.stringMatching(told) as string });
  await admin.patch('/simulator/head-end', { paused: true }).expect(503);
});

describe('one that is there', () => {
  beforeAll(async () => {
    const scopes = ['jobs:read', 'jobs:claim', 'meter-data:write'];
    const { key } = await api.get(CreateApiKey).execute({ name: 'AMISP', scopes });
    const given = { KILOWALLET_URL: api.url, KILOWALLET_API_KEY: key, AMISP_POLL_MS: '50', AMISP_START: 'paused' };
    reachedAt((await AmispProcess.start(database, given)).url);
    await change({ latencyMs: { from: 1, to: 5 } });
  }, 60_000);

  test('takes no job while it is paused, and switches by each way once it runs', async () => {
    for (const way of ['pull', 'push', 'cim']) {
      const supply = await fleet.supply({ balance: -30_000 });
      await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
      expect((await change({ way, paused: true })).behaviour).toMatchObject({ way, paused: true });
      await api.get(PushJobs).execute();
      expect(await stateOf(supply)).toBe('queued');
      await change({ paused: false });
      expect(await pushed()).toEqual(way === 'pull' ? [] : [{ format: way === 'cim' ? 'cim' : 'json', active: true }]);
      await untilConfirmed(supply);
      const { deeds } = await change({ paused: true });
      const mine = deeds.filter(({ meter }) => meter === supply.meter).map(({ what }) => what);
      expect(mine).toEqual(expect.arrayContaining(['taken', 'switched']));
    }
    expect(await pushed()).toEqual([{ format: 'cim', active: false }]);
  });

  test('has a meter send a reading; one that cannot be is refused in a sentence', async () => {
    const supply = await fleet.supply({ balance: 0 });
    const sent = await admin.post('/simulator/head-end/readings', { meter: supply.meter, kwh: '12.5' }).expect(200);
    expect((sent.body as HeadEndSimulatorView).deeds[0]).toMatchObject({ what: 'reading-sent', meter: supply.meter });
    await admin.post('/simulator/head-end/readings', { meter: supply.meter, kwh: 'much' }).expect(400);
  });

  test('is directed by administrators alone, who leave their names', async () => {
    const officer = await api.as('officer');
    await officer.get('/simulator/head-end').expect(200);
    await officer.patch('/simulator/head-end', { paused: false }).expect(403);
    const { body } = await admin.get('/audit?limit=200').expect(200);
    const actions = (body as { items: { action: string }[] }).items.map(({ action }) => action);
    expect(actions).toContain('head-end-simulator.changed');
  });
});
