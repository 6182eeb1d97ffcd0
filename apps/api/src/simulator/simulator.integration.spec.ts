import type { ConnectionView, ConsumptionView, SimulatorView } from '@kilowallet/contracts';
import { addServiceDays } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { MeteredSupply } from '../../test/metering/metered-supply';
import { UtilityProfile } from '../profile/utility-profile';
import { WalletRepository } from '../wallet/wallet.repository';

const database = testDatabase();
const api = testApi(database);
const supply = new MeteredSupply(api);

async function untilIdle(): Promise<SimulatorView> {
  const admin = await api.as('admin');
  for (let waits = 0; waits < 2_000; waits += 1) {
    const view = (await admin.get('/simulator').expect(200)).body as SimulatorView;
    if (view.state !== 'running') return view;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the simulation does not end');
}

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
