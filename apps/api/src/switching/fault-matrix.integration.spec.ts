import { setTimeout as sleep } from 'node:timers/promises';
import type { HeadEndView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { AmispProcess } from '../../test/switching/amisp-process';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { CreateApiKey } from '../auth/create-api-key';
import { ConnectionRepository } from '../connections/connection.repository';
import { LapseJobs } from './lapse-jobs';
import { MakeDefaulterList } from './make-defaulter-list';
import { PushJobs } from './push/push-jobs';
import { ReleaseJobs } from './release-jobs';

/**
 * Every way of talking to a head-end against everything that can go wrong on it: a program of its own on the other
 * side of the wire, whose switches are the truth. Some disconnects are ordered while it errs, half of the people pay
 * in the middle of it; then it works again, and in the end what Kilowallet believes of every switch is where it stands.
 */
const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);

const SUPPLIES = 6;
const ROUNDS_BAD = 2;
/** Longer than a delivery that is still under way may hang: until it is given up, its head-end is handed no other job. */
const RIGHTED_WITHIN_MS = 40_000;
const TEST_TIMEOUT_MS = 120_000;
const WELL = {
  latencyMs: { from: 1, to: 15 },
  rejected: 0,
  unreachable: 0,
  acknowledgementsLost: 0,
  eventsLost: 0,
  late: 0,
  lateMs: 400,
  doubled: 0,
  reordered: 0,
  failing: 0,
  hanging: 0,
};

const FAULTS: readonly [string, object][] = [
  ['lost acknowledgements', { acknowledgementsLost: 1 }],
  ['lost events', { eventsLost: 0.7 }],
  ['lost words of all kinds', { acknowledgementsLost: 0.6, eventsLost: 0.6 }],
  ['commands that reach no meter', { unreachable: 0.7 }],
  ['late answers', { late: 0.8 }],
  ['doubled messages', { doubled: 1 }],
  ['events that overtake', { reordered: 1, late: 0.5 }],
  ['refusals', { rejected: 0.6 }],
  [
    'everything at once',
    {
      acknowledgementsLost: 0.2,
      eventsLost: 0.2,
      unreachable: 0.2,
      late: 0.3,
      doubled: 0.3,
      reordered: 0.3,
      rejected: 0.2,
      failing: 0.2,
    },
  ],
];

const FAILING: [string, object] = ['failures (500)', { failing: 0.6 }];
/** By one way alone: each such delivery is waited for to its end. */
const HANGING: [string, object] = ['deliveries without an answer', { hanging: 0.2 }];
const WAYS = [
  { way: 'pull', faults: FAULTS },
  { way: 'push', faults: [...FAULTS, FAILING, HANGING] },
  { way: 'cim', faults: [...FAULTS, FAILING] },
] as const;

const heads = new Map<string, AmispProcess>();
let pushed: { readonly [format in 'json' | 'cim']: HeadEndView };

beforeAll(async () => {
  await fleet.at('2026-11-19T12:00');
  const { key } = await api.get(CreateApiKey).execute({ name: 'AMISP', scopes: ['jobs:read', 'jobs:claim'] });
  const admin = await api.as('admin');
  const given = { KILOWALLET_URL: api.url, KILOWALLET_API_KEY: key, AMISP_POLL_MS: '50', AMISP_START: 'paused' };
  heads.set('pull', await AmispProcess.start(database, { ...given, AMISP_WAY: 'pull' }));
  const push = async (format: 'json' | 'cim') => {
    // The secret is known once the head-end is entered, and the head-end listens once it has the secret.
    const entered = await admin
      .post('/amisp/head-ends', { name: format, url: 'http://127.0.0.1:9/', format })
      .expect(201);
    const { id, secret } = entered.body as HeadEndView & { secret: string };
    const head = await AmispProcess.start(database, { ...given, AMISP_WAY: 'push', AMISP_PUSH_SECRET: secret });
    heads.set(format === 'cim' ? 'cim' : 'push', head);
    const changed = await admin
      .patch(`/amisp/head-ends/${id}`, { url: `${head.url}/deliveries`, active: false })
      .expect(200);
    return changed.body as HeadEndView;
  };
  pushed = { json: await push('json'), cim: await push('cim') };
}, 120_000);

describe.each(WAYS)('by $way', ({ way, faults }) => {
  let head: AmispProcess;
  beforeAll(async () => {
    head = heads.get(way) as AmispProcess;
    await head.behave({ paused: false });
    if (way !== 'pull') await activate(way, true);
  });
  afterAll(async () => {
    await head.behave({ paused: true });
    if (way !== 'pull') await activate(way, false);
  });

  it.each(faults)(
    '%s',
    async (_, fault) => {
      const supplies: Supply[] = [];
      for (let count = 0; count < SUPPLIES; count++) supplies.push(await fleet.supply({ balance: -20_500 }));
      await head.behave({ ...WELL, ...fault });
      await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
      for (let round = 0; round < ROUNDS_BAD; round++) await turn(head);
      const payers = supplies.slice(0, SUPPLIES / 2);
      for (const { id } of payers) await fleet.pay(id, 50_000);
      for (let round = 0; round < ROUNDS_BAD; round++) await turn(head);
      await head.behave(WELL);
      const righted = performance.now() + RIGHTED_WITHIN_MS;
      while ((await openJobs()) > 0 && performance.now() < righted) await turn(head);
      await quiet(head);

      expect(await openJobs()).toBe(0);
      const { meters } = await head.state();
      const atTheHeadEnd = new Map(meters.map((meter) => [meter.serial, meter]));
      for (const supply of supplies) {
        const meter = atTheHeadEnd.get(supply.meter);
        const believed = (await api.get(ConnectionRepository).byId(supply.id))?.switch.state;
        const paid = payers.includes(supply);
        expect({ supply: supply.number, paid, switch: meter?.position ?? 'closed' }).toEqual({
          supply: supply.number,
          paid,
          switch: paid ? 'closed' : 'open',
        });
        expect({ supply: supply.number, believed }).toEqual({
          supply: supply.number,
          believed: paid ? 'closed' : 'open',
        });
        // Off once and on once at the most, however often the order was repeated.
        expect(meter?.moves ?? 0).toBeLessThanOrEqual(paid ? 2 : 1);
      }
    },
    TEST_TIMEOUT_MS,
  );
});

/** One round of what time does: jobs go out, answers come or do not, waits end, and what failed is due again. */
async function turn(head: AmispProcess): Promise<void> {
  await api.get(ReleaseJobs).execute();
  await api.get(PushJobs).execute();
  await sleep(100);
  await quiet(head);
  const jobs = database.db.collection('jobs');
  await jobs.updateMany({ open: true, leaseUntil: { $gt: new Date(0) } }, { $set: { leaseUntil: new Date(0) } });
  await api.get(LapseJobs).execute();
  await jobs.updateMany({ open: true, notBefore: { $ne: null } }, { $set: { notBefore: new Date(0) } });
}

async function quiet(head: AmispProcess): Promise<void> {
  for (let waited = 0; waited < 5_000 && (await head.state()).onTheWay > 0; waited += 20) await sleep(20);
  await sleep(50);
}

function openJobs(): Promise<number> {
  return database.db.collection('jobs').countDocuments({ open: true });
}

async function activate(way: 'push' | 'cim', active: boolean): Promise<void> {
  const { id } = pushed[way === 'cim' ? 'cim' : 'json'];
  await (await api.as('admin')).patch(`/amisp/head-ends/${id}`, { active }).expect(200);
}
