import type { KpiView, OverviewView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { Listener } from '../../test/live/listener';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { BillingRunRepository } from '../billing/billing-run.repository';
import { MakeDefaulterList } from '../switching/make-defaulter-list';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);

const overview = async () => (await (await api.as('admin')).get('/overview').expect(200)).body as OverviewView;
const payAtCounter = async (supply: Supply, amount: string, receipt: string) =>
  (await api.as('officer'))
    .post(
      `/connections/${supply.id}/recharges`,
      { method: 'cash', amount, receiptReference: receipt },
      { 'Idempotency-Key': `counter-key-${receipt}` },
    )
    .expect(201);

test('an empty utility has an overview too', async () => {
  await fleet.at('2026-11-19T10:00');
  const { kpis, lastRun, series } = await overview();
  expect(kpis).toMatchObject({ today: '2026-11-19', lastBilledDay: null, defaulters: 0, jobs: { confirmed: 0 } });
  expect(kpis.rechargesToday).toEqual({ count: 0, amount: '0.00' });
  expect(lastRun).toBeNull();
  expect(series.map((point) => point.day)).toHaveLength(30);
  expect(series.at(-1)).toMatchObject({ day: '2026-11-19', recharged: '0.00' });
});

test('figures come from balances, payments, lists and runs', async () => {
  await fleet.at('2026-11-19T12:00');
  const [rich, low, out, due] = [
    await fleet.supply({ balance: 100_000 }),
    await fleet.supply({ balance: 10_000 }),
    await fleet.supply({ balance: -5_000 }),
    await fleet.supply({ balance: -30_000 }),
  ];
  await fleet.supply({ balance: 0, switch: { state: 'open', since: new Date(0), cause: 'other' } });
  await payAtCounter(rich, '250.00', 'R-1');
  await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
  await api.get(BillingRunRepository).create({
    _id: serviceDay('2026-11-18'),
    state: 'completed',
    startedBy: 'schedule',
    startedAt: new Date('2026-11-18T19:00:00Z'),
    finishedAt: new Date('2026-11-18T19:00:05Z'),
    round: 1,
    boundaries: [],
    walletsTotal: 5,
    totals: {
      sheets: 5,
      energyKwh: '31.25',
      charged: 21_050,
      subsidy: 500,
      provisional: 2,
      digest: 'd',
      caughtUp: 0,
      alerts: 1,
      defaulters: 1,
    },
    failure: null,
    closingUntil: new Date(0),
  });
  const { kpis, lastRun, series } = await overview();
  expect(kpis).toMatchObject({
    lastBilledDay: '2026-11-18',
    connections: { disconnected: 1 },
    rechargesToday: { count: 1, amount: '250.00' },
    lastDay: { energyKwh: '31.25', charged: '210.50', subsidy: '5.00' },
    wallets: { low: 1, exhausted: 3, held: '1350.00', owed: '350.00' },
    defaulters: 1,
    readings: { provisionalDays: 2, openHolds: 0 },
    jobs: { queued: 1 },
  });
  expect(lastRun).toMatchObject({ serviceDay: '2026-11-18', state: 'completed' });
  expect(series.slice(-2)).toEqual([
    { day: '2026-11-18', energyKwh: '31.25', charged: '210.50', recharged: '0.00', subsidy: '5.00' },
    { day: '2026-11-19', energyKwh: '0', charged: '0.00', recharged: '250.00', subsidy: '0.00' },
  ]);
  expect([low, out, due]).toHaveLength(3);
});

test('a recharge at the counter moves the open console’s tiles, a few times per second at most', async () => {
  await fleet.at('2026-11-19T12:00');
  const supply = await fleet.supply({ balance: 0 });
  const operations = await Listener.connect(api.url, (await api.as('admin')).headers['Cookie']);
  const before = (await overview()).kpis.rechargesToday.count;
  const startedAt = Date.now();
  for (let i = 0; i < 8; i++) await payAtCounter(supply, '100.00', `T-${i}`);
  const moved = async (): Promise<KpiView> => {
    const tick = (await operations.until('kpi.tick')).at(-1);
    if (tick?.rechargesToday.count === before + 8) return tick;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return moved();
  };
  expect((await moved()).rechargesToday.count).toBe(before + 8);
  const seconds = (Date.now() - startedAt) / 1_000;
  expect(operations.payloads('kpi.tick').length).toBeLessThanOrEqual(Math.ceil(seconds * 2) + 1);
  operations.close();
});

test('is for the staff', async () => {
  await (await api.asConsumer('somebody')).get('/overview').expect(403);
});
