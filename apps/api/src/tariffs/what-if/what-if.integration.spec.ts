import type { WhatIfView } from '@kilowallet/contracts';
import { addServiceDays, billingMonthOf, firstDayOf, serviceDaysFrom, toDayNumber } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../../test/api';
import { ConnectionRepository } from '../../connections/connection.repository';
import { ConsumptionDayRepository } from '../../meter-data/consumption-day.repository';
import { consumptionDayId } from '../../meter-data/reading-id';
import { UtilityProfile } from '../../profile/utility-profile';
import { TariffSeeder } from '../tariff-seeder';
import { RunWhatIfs } from './run-what-ifs';

const database = testDatabase();
const api = testApi(database);

/** The days of the last complete month. */
function lastMonth() {
  const last = addServiceDays(firstDayOf(billingMonthOf(api.get(UtilityProfile).today())), -1);
  return serviceDaysFrom(firstDayOf(billingMonthOf(last)), last);
}

async function connectionUsing(id: string, tariffId: string, kwhADay: string): Promise<void> {
  const at = new Date('2026-01-01T00:00:00Z');
  await api.get(ConnectionRepository).addMany([
    {
      _id: id,
      connectionNumber: `KW-${id}`,
      consumer: { id: 'c', name: 'A person', number: 'C-1' },
      category: 'domestic',
      phase: 'single',
      loadKw: '1',
      tariffId,
      subsidyScheme: null,
      mode: 'prepaid',
      area: 'A',
      feeder: 'F',
      address: 'A street',
      meterSerial: null,
      switch: { state: 'closed', since: null, cause: null },
      protections: [],
      prepaidSince: '2026-01-01',
      createdAt: at,
    },
  ]);
  if (kwhADay === '') return;
  await api.get(ConsumptionDayRepository).add(
    lastMonth().map((day) => ({
      _id: consumptionDayId(id, day),
      c: id,
      d: toDayNumber(day),
      kwh: kwhADay,
      q: 'actual' as const,
      why: [],
      rev: 1,
      at,
      was: [],
    })),
  );
}

it('prices the fleet of a tariff under a draft, in the background, with who wins and who loses', async () => {
  const tariffId = (await api.get(TariffSeeder).execute()).get('BESCOM-LT1') ?? '';
  await connectionUsing('000000000000000000a1', tariffId, '2');
  await connectionUsing('000000000000000000a2', tariffId, '10');
  await connectionUsing('000000000000000000a3', tariffId, '');
  const officer = await api.as('officer');
  const definition = {
    schemaVersion: 1,
    lines: [{ kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '8.00' } }],
  };
  const draft = await officer
    .post(`/tariffs/${tariffId}/versions`, {
      effectiveFrom: addServiceDays(api.get(UtilityProfile).today(), 5),
      definition,
    })
    .expect(201);
  const { id: versionId } = draft.body as { id: string };

  const asked = await officer.post('/tariffs/what-if', { versionId, months: 1 }).expect(202);
  await api.get(RunWhatIfs).work();
  const answer = await officer.get(`/tariffs/what-if/${(asked.body as WhatIfView).id}`).expect(200);
  const view = answer.body as WhatIfView;

  // Then: 5.90 a unit, 120 a month, tax of 9 % on the units. Under the draft: 8.00 a unit.
  const days = lastMonth().length;
  const then = (kwh: number) => Math.round(kwh * 590) + 12_000 + Math.round(kwh * 590 * 0.09);
  const before = then(2 * days) + then(10 * days);
  const after = 12 * days * 800;
  expect(view).toMatchObject({
    state: 'done',
    done: 3,
    total: 3,
    skipped: { 'no-consumption': 1 },
    result: {
      connections: 2,
      before: (before / 100).toFixed(2),
      after: (after / 100).toFixed(2),
      change: ((after - before) / 100).toFixed(2),
    },
  });
  expect(view.result?.groups.map(({ winners, losers }) => [winners, losers])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

it('turns a URDB record into a definition that can be drafted', async () => {
  const officer = await api.as('officer');
  const record = { name: 'Flat', utility: 'U', energyratestructure: [[{ rate: 0.12 }]], demandratchetpercentage: [80] };
  const answer = await officer.post('/tariffs/imports/urdb', record).expect(200);
  expect(answer.body).toMatchObject({
    definition: { lines: [{ kind: 'energy', rates: { slabs: [{ upTo: null, rate: '0.12' }] } }] },
    notes: [{ field: 'demandratchetpercentage', reason: 'is not carried over' }],
  });
  await officer.post('/tariffs/imports/urdb', { energyratestructure: 'x' }).expect(400);
});
