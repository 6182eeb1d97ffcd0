import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionView, DailySheetView, ImportView, ConsumptionView } from '@kilowallet/contracts';
import { addServiceDays, Decimal, serviceDay, serviceDaysFrom, sumDecimals, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import request from 'supertest';
import { BillingRuns } from '../../src/billing/billing-runs';
import { SettleTrueUps } from '../../src/meter-data/settle-true-ups';
import { Clock } from '../../src/platform/clock/clock';
import { testApi } from '../api';
import type { Caller } from '../caller';
import { MeteredSupply } from './metered-supply';
import { JOURNEY_TARIFF, monthBillByHand } from './month-bill';

/**
 * Homes of Bareilly, metered day by day in 2019 (CEEW), as their meter data system might have sent them: a file each
 * night, some days late, some never. Where that file is not at hand, a hand-written one of the same shape.
 *
 * The file tells daily kWh and leaves days out. A day that is left out tells nothing about its energy, neither then
 * nor by a later row, so it stays provisional; a day that is held back here and delivered later is trued up.
 */
const REAL = join(__dirname, '../../../../../shared/fixtures/03-load/india-ceew/SM_Cleaned_Data_BR_Aggregated.csv');
const FILE = existsSync(REAL) ? REAL : join(__dirname, 'daily-kwh-of-three-homes.csv');

const FIRST = serviceDay('2019-08-26');
const MONTH = { from: serviceDay('2019-09-01'), to: serviceDay('2019-09-30') };
/** When the last late day of the month has come, too. */
const LAST = serviceDay('2019-10-08');
const LOAD_KW = 5;
/** Every ninth row comes so many days late: some of them when the next month has begun. */
const LATE = { every: 9, days: [1, 2, 4, 8] };

const database = testDatabase();
const api = testApi(database);

type FileRow = { readonly text: string; readonly meter: string; readonly day: string; readonly sentOn: ServiceDay };

const [header = '', ...lines] = readFileSync(FILE, 'utf8').trim().split(/\r?\n/);
const rows: FileRow[] = lines.map((text, index) => {
  const [meter = '', day = ''] = text.split(',');
  const late = index % LATE.every === 0 ? (LATE.days[(index / LATE.every) % LATE.days.length] ?? 0) : 0;
  return { text, meter, day, sentOn: addServiceDays(serviceDay(day), late) };
});
const lived = rows.filter(({ day }) => day >= FIRST && day <= LAST);
const meters = [...new Set(lived.map(({ meter }) => meter))];

const homes = new Map<string, ConnectionView>();
const sheets = new Map<string, DailySheetView[]>();
let sender: Caller;
let admin: Caller;

async function takenIn(text: string): Promise<ImportView> {
  const begun = await request(api.app.getHttpServer())
    .post('/api/v1/meter-data/imports?fileName=night.csv')
    .set({ ...sender.headers, 'Content-Type': 'text/csv' })
    .send(text)
    .expect(202);
  for (;;) {
    const { body } = await sender.get(`/meter-data/imports/${(begun.body as ImportView).id}`).expect(200);
    const view = body as ImportView;
    if (view.state === 'completed') return view;
    if (view.state === 'failed') throw new Error(view.failure ?? 'failed');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function tariffOf2019(): Promise<string> {
  const officer = await api.as('officer');
  const tariff = await officer
    .post('/tariffs', {
      code: 'BR-DOM',
      name: 'Domestic',
      utility: 'Bareilly',
      categories: ['domestic'],
      source: 'domain rules §2',
    })
    .expect(201);
  const { id } = tariff.body as { id: string };
  const version = await officer
    .post(`/tariffs/${id}/versions`, { effectiveFrom: '2019-04-01', definition: JOURNEY_TARIFF })
    .expect(201);
  const { id: versionId } = version.body as { id: string };
  await officer.post(`/tariff-versions/${versionId}/submit`).expect(200);
  await admin.post(`/tariff-versions/${versionId}/approve`).expect(200);
  return id;
}

/** The night after a day: the readings that are due come in as one file, then the day is billed. */
async function night(day: ServiceDay): Promise<void> {
  await api.get(Clock).advanceTo(new Date(`${addServiceDays(day, 1)}T00:20:00+05:30`));
  const due = lived.filter(({ sentOn }) => sentOn === day);
  if (due.length > 0) {
    const { rows: report } = await takenIn([header, ...due.map(({ text }) => text)].join('\n'));
    expect(report).toMatchObject({ read: due.length, accepted: due.length });
  }
  await api.get(BillingRuns).runDay(day);
  await api.get(SettleTrueUps).sweep();
}

beforeAll(async () => {
  await api.get(Clock).startAt(new Date(`${FIRST}T09:00:00+05:30`));
  admin = await api.as('admin');
  sender = await api.withApiKey('meter-data:write');
  const supply = new MeteredSupply(api, await tariffOf2019());
  for (const serial of meters) {
    homes.set(serial, await supply.connection({ serial, prepaidSince: FIRST, loadKw: String(LOAD_KW) }));
  }
  for (const day of serviceDaysFrom(FIRST, LAST)) await night(day);
  for (const [serial, { id }] of homes) {
    const { body } = await admin.get(`/connections/${id}/daily-sheets?from=${MONTH.from}&to=${MONTH.to}`).expect(200);
    sheets.set(serial, (body as { items: DailySheetView[] }).items);
  }
}, 300_000);

const paise = (money: string) => Math.round(Number(money) * 100);
const energyOf = async (id: string) => {
  const query = `period=range&from=${MONTH.from}&to=${MONTH.to}`;
  return ((await admin.get(`/connections/${id}/consumption?${query}`).expect(200)).body as ConsumptionView).series;
};

test('every home has a sheet for every day of the month, and none twice', () => {
  for (const items of sheets.values()) {
    const charged = items.filter(({ kind }) => kind === 'charge').map(({ serviceDay }) => serviceDay);
    expect(charged.sort()).toEqual(serviceDaysFrom(MONTH.from, MONTH.to));
  }
});

test('what the file tells is what the homes used; what it leaves out is provisional and says so', async () => {
  const told = new Map(lived.map(({ meter, day, text }) => [`${meter} ${day}`, text.split(',')[2] ?? '']));
  let provisional = 0;
  for (const [serial, { id }] of homes) {
    for (const { day, kwh, quality } of await energyOf(id)) {
      const row = told.get(`${serial} ${day}`);
      if (row === undefined) {
        expect(quality).toBe('provisional');
        provisional += 1;
      } else {
        // a millionth of a kWh is finer than any meter; beyond it stand only the marks of binary fractions
        expect([day, quality, new Decimal(kwh ?? NaN).toString()]).toEqual([
          day,
          'actual',
          new Decimal(row).toDecimalPlaces(6).toString(),
        ]);
      }
    }
  }
  expect(provisional).toBeGreaterThan(0);
});

test('late days are trued up, also when the next month has begun', () => {
  const corrections = [...sheets.values()].flat().filter(({ kind }) => kind === 'true-up');
  expect(corrections.length).toBeGreaterThan(meters.length / 2);
  expect(corrections.some(({ postedAt }) => new Date(postedAt) > new Date('2019-10-01T00:00:00+05:30'))).toBe(true);
  expect(
    corrections.every(({ correction }) => correction !== null && correction.billedKwh !== correction.correctedKwh),
  ).toBe(true);
});

test('the sheets of the month add up to its bill, to the paisa and line by line, for every home', async () => {
  for (const [serial, { id }] of homes) {
    const kwh = sumDecimals((await energyOf(id)).map((day) => new Decimal(day.kwh ?? NaN)));
    const bill = monthBillByHand(kwh, LOAD_KW, 30);
    const items = sheets.get(serial) ?? [];
    const posted = (code: string) =>
      items
        .flatMap(({ lines: all }) => all.filter((line) => line.code === code))
        .reduce((sum, line) => sum + paise(line.amount), 0);
    expect({ serial, ec: posted('ec'), fc: posted('fc'), rebate: posted('rebate'), duty: posted('duty') }).toEqual({
      serial,
      ...bill,
    });
    const total = Object.values(bill).reduce((sum, amount) => sum + amount, 0);
    expect({ serial, total: items.reduce((sum, sheet) => sum + paise(sheet.total), 0) }).toEqual({ serial, total });
  }
});

test('the whole file, sent at the end, changes nothing that is known and says why it refuses the rest', async () => {
  const before = await database.db.collection('ledger').countDocuments();
  const { rows: report, errors } = await takenIn([header, ...lines].join('\n'));
  const delivered = lived.filter(({ sentOn }) => sentOn <= LAST).length;
  expect(report.read).toBe(rows.length);
  expect(report.identical).toBe(delivered);
  expect(report.accepted).toBe(lived.length - delivered);
  expect(report.rejected).toBe(rows.length - lived.length);
  expect(errors.every(({ reason }) => /not assigned|has not come yet|no meter with this serial/.test(reason))).toBe(
    true,
  );
  const trueUps = lived.length - delivered;
  expect(await database.db.collection('ledger').countDocuments()).toBeLessThanOrEqual(before + trueUps);
}, 120_000);
