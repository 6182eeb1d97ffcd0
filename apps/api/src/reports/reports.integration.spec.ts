import type { ConnectionView, FleetConsumptionView } from '@kilowallet/contracts';
import { addServiceDays, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { MeteredSupply } from '../../test/metering/metered-supply';
import { UtilityProfile } from '../profile/utility-profile';
import { AddUpConsumption } from './add-up-consumption';
import { ConsumptionEraRepository } from './consumption-era.repository';
import { withDays } from './packed-era';
import type { ReportedEra } from './reported-era';

const database = testDatabase();
const api = testApi(database);
const supply = new MeteredSupply(api);

let officer: Caller;
let sender: Caller;
let today: ServiceDay;
let north: ConnectionView;
let south: ConnectionView;

const day = (shift: number) => addServiceDays(today, shift);
const daily = (meter: string, shift: number, kwh: string) => ({ type: 'daily', meter, day: day(shift), kwh });

beforeAll(async () => {
  today = api.get(UtilityProfile).today();
  officer = await api.as('officer');
  sender = await api.withApiKey('meter-data:write');
  const since = { prepaidSince: day(-40) };
  north = await supply.connection({ ...since, serial: 'N-1', area: 'North' });
  await supply.connection({ ...since, serial: 'N-2', area: 'North' });
  south = await supply.connection({ ...since, serial: 'S-1', area: 'South' });
  await officer
    .post('/feeders', {
      name: 'F-1',
      capacityKw: '500',
      since: day(-40),
      meter: { serial: 'FEED-1', initialRegisterKwh: '0', digits: 6 },
    })
    .expect(201);
  await send(
    ...[-4, -3, -2].flatMap((shift) => [
      daily('N-1', shift, '4'),
      daily('N-2', shift, '6'),
      daily('S-1', shift, '10.5'),
      daily('FEED-1', shift, '21.5'),
    ]),
    daily('N-1', -6, '5'),
  );
});

async function send(...readings: object[]): Promise<void> {
  const { body } = await sender.post('/meter-data/readings', { readings }).expect(200);
  expect(body).toMatchObject({ accepted: readings.length });
}

async function report(question: string): Promise<FleetConsumptionView> {
  return (await officer.get(`/reports/consumption?${question}`).expect(200)).body as FleetConsumptionView;
}

const period = () => `from=${day(-4)}&to=${day(-2)}`;

it('says how many days are not added up yet, and adds them up', async () => {
  expect((await report(period())).pendingDays).toBe(13);
  expect(await api.get(AddUpConsumption).sweep()).toBe(13);
  expect(await report(period())).toMatchObject({ pendingDays: 0, total: { connections: 3, kwh: '61.5' } });
  expect(await api.get(AddUpConsumption).sweep()).toBe(0);
});

it('sums by area, with averages, their distribution, the period before and the heaviest connections', async () => {
  const { groups, total, before, top, series } = await report(`${period()}&group=area&top=2`);
  expect(groups.map(({ name, kwh, connections, averageKwh }) => [name, kwh, connections, averageKwh])).toEqual([
    ['South', '31.5', 1, '10.5'],
    ['North', '30', 2, '5'],
  ]);
  expect(total).toMatchObject({
    averageKwh: '6.833',
    distribution: { p10: '4', median: '6', p90: '10.5' },
    days: { actual: 9, estimated: 0, provisional: 0, missing: 0 },
  });
  expect(before).toMatchObject({ from: day(-7), to: day(-5), kwh: '5', differenceKwh: '56.5' });
  expect(top.map(({ connectionNumber, kwh }) => [connectionNumber, kwh])).toEqual([
    [south.connectionNumber, '31.5'],
    [expect.any(String), '18'],
  ]);
  expect(series.map(({ kwh }) => kwh)).toEqual(['20.5', '20.5', '20.5']);
});

it('shows what a feeder loses, on the days on which it was read', async () => {
  const { groups } = await report(`from=${day(-6)}&to=${day(-2)}&group=feeder`);
  expect(groups).toEqual([
    expect.objectContaining({
      name: 'F-1',
      kwh: '66.5',
      loss: { days: 3, feederKwh: '64.5', metersKwh: '61.5', lossKwh: '3', lossPercent: '4.7' },
    }),
  ]);
  const filtered = await report(`${period()}&group=feeder&area=South`);
  expect(filtered.groups.map(({ kwh, loss }) => [kwh, loss])).toEqual([['31.5', null]]);
});

it.each([
  { filter: 'area=North', kwh: '30' },
  { filter: 'category=domestic', kwh: '61.5' },
  { filter: 'category=commercial', kwh: '0' },
  { filter: 'feeder=F-1&area=South', kwh: '31.5' },
])('$filter comes to $kwh kWh', async ({ filter, kwh }) => {
  expect((await report(`${period()}&${filter}`)).total.kwh).toBe(kwh);
});

it('a corrected day replaces what was added up', async () => {
  await send(daily('S-1', -1, '7'));
  await api.get(AddUpConsumption).sweep();
  const { total } = await report(`from=${day(-1)}&to=${today}`);
  // of the others the day is missing, but they did not begin in these days
  expect(total).toMatchObject({ kwh: '7', connections: 1 });
  await database.db.collection('consumption_eras').deleteMany({});
  expect(await api.get(AddUpConsumption).sweep()).toBe(14);
  expect((await report(period())).total.kwh).toBe('61.5');
});

it('exports days as a table that no spreadsheet runs', async () => {
  await officer.patch(`/consumers/${north.consumer.id}`, { name: '=HYPERLINK("http://x")' }).expect(200);
  const { text } = await officer.get(`/reports/consumption/export?${period()}&area=North`).expect(200);
  const lines = text.split('\r\n');
  expect(lines[0]).toBe('connection,consumer,area,category,feeder,day,kwh,export_kwh,quality');
  expect(lines[1]).toBe(
    `${north.connectionNumber},"'=HYPERLINK(""http://x"")",North,domestic,F-1,${day(-4)},4,,actual`,
  );
  expect(lines).toHaveLength(8);
});

it('a feeder has one meter, whose bad readings hold nothing back', async () => {
  const meter = { serial: 'FEED-2', initialRegisterKwh: '0', digits: 6 };
  await officer.post('/feeders', { name: 'F-1', capacityKw: '500', meter }).expect(409);
  await officer.post('/feeders', { name: 'F-2', capacityKw: '500', meter }).expect(201);
  await officer.post('/feeders', { name: 'F-3', capacityKw: '500', meter: { ...meter, serial: 'N-1' } }).expect(409);
  const { body } = await officer.get('/feeders').expect(200);
  expect(body).toMatchObject({ items: [{ name: 'F-1', meter: { serial: 'FEED-1' } }, { name: 'F-2' }] });
});

it('reads a fleet that is larger than a reply, each connection with all of its eras', async () => {
  const eras = api.get(ConsumptionEraRepository);
  const stored = ['1 2000', '1 2004', '7 2004', 'a 2000', 'a 2004', 'b 2004', 'c 2000', 'd 2000', 'd 2004'].map(
    (id) => {
      const [c = '', e] = id.split(' ');
      const day = { d: Number(`${e}0105`), kwh: '1', q: 'actual', rev: 1 } as const;
      const groups = { k: 'connection', a: 'Elsewhere', g: 'domestic', f: '' } as const;
      return { _id: id, c, e: Number(e), ...groups, v: 1, ...withDays(undefined, [day]) };
    },
  );
  expect(await eras.put(stored)).toBe(true);
  const part = { group: 'area', area: 'Elsewhere', exports: false } as const;
  const asked = [2000, 2004].map((era) => ({ era, cut: new Set([0]), whole: new Set<number>() }));
  for (const limit of [1, 2, 3, 4, 5, undefined]) {
    const read: string[] = [];
    const take = ({ connectionId, era }: ReportedEra) => read.push(`${connectionId} ${era}`);
    await eras.readFleet(part, asked, take, limit);
    expect([...read].sort()).toEqual(stored.map(({ _id }) => _id));
    const runs = read.map((id) => id[0]).filter((connection, place, all) => connection !== all[place - 1]);
    expect(runs).toHaveLength(new Set(runs).size);
  }
});

it('is for the staff', async () => {
  await api.anonymous.get(`/reports/consumption?${period()}`).expect(401);
  const consumer = await api.asConsumer(north.consumer.id);
  await consumer.get(`/reports/consumption?${period()}`).expect(403);
  await consumer.get(`/reports/consumption/export?${period()}`).expect(403);
  await consumer.get('/feeders').expect(403);
  await officer.get('/reports/consumption?from=2026-02-01&to=2026-01-01').expect(400);
});
