import { addServiceDays, billingMonthOf, lastDayOf, serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { UtilityProfile } from '../profile/utility-profile';
import { TariffCatalogue } from './tariff-catalogue';
import { TariffSeeder } from './tariff-seeder';

const database = testDatabase();
const api = testApi(database);

const flat = (rate: string) => ({
  schemaVersion: 1,
  lines: [
    { kind: 'energy', code: 'ec', label: 'Energy charge', rates: { rate } },
    { kind: 'fixed', code: 'fc', label: 'Fixed charge', basis: 'connection', rate: '30' },
  ],
});

const tariff = (code: string) => ({
  code,
  name: 'Domestic',
  utility: 'A utility',
  categories: ['domestic'],
  source: 'Tariff order of a test',
});

async function draft(caller: Caller, tariffId: string, effectiveFrom: string, rate: string): Promise<string> {
  const answer = await caller
    .post(`/tariffs/${tariffId}/versions`, { effectiveFrom, definition: flat(rate) })
    .expect(201);
  return (answer.body as { id: string }).id;
}

const today = () => api.get(UtilityProfile).today();

describe('a version on its way', () => {
  let officer: Caller;
  let admin: Caller;
  let tariffId: string;

  beforeAll(async () => {
    officer = await api.as('officer');
    admin = await api.as('admin');
    const answer = await officer.post('/tariffs', tariff('TEST-DOM')).expect(201);
    tariffId = (answer.body as { id: string }).id;
  });

  it('is approved by another officer, is in force on its days, and cannot be changed any more', async () => {
    const first = await draft(officer, tariffId, '2026-01-01', '5.00');
    await officer.post(`/tariff-versions/${first}/approve`).expect(409);
    await officer.post(`/tariff-versions/${first}/submit`).expect(200);
    const own = await officer.post(`/tariff-versions/${first}/approve`).expect(403);
    expect(own.body).toMatchObject({ code: 'tariff-version.own-draft' });
    const approved = await admin.post(`/tariff-versions/${first}/approve`).expect(200);
    expect(approved.body).toMatchObject({ state: 'active', draftedBy: 'Test officer', approvedBy: 'Test admin' });
    await officer.patch(`/tariff-versions/${first}`, { effectiveFrom: '2026-02-01' }).expect(409);

    const next = addServiceDays(today(), 10);
    const second = await draft(officer, tariffId, next, '6.00');
    await officer.post(`/tariff-versions/${second}/submit`).expect(200);
    await admin.post(`/tariff-versions/${second}/approve`).expect(200);

    const catalogue = api.get(TariffCatalogue);
    const now = await catalogue.versionInForce(tariffId, today());
    expect(now).toMatchObject({ versionId: first, effectiveTo: addServiceDays(next, -1) });
    expect(await catalogue.versionInForce(tariffId, next)).toMatchObject({ versionId: second, window: { from: next } });
    expect(await catalogue.versionInForce(tariffId, serviceDay('2025-12-31'))).toBeUndefined();

    const list = await admin.get(`/tariffs/${tariffId}/versions`).expect(200);
    expect(list.body).toMatchObject({
      items: [
        { id: first, state: 'active' },
        { id: second, state: 'approved' },
      ],
    });
    const diff = await admin.get(`/tariff-versions/${second}/diff?against=${first}`).expect(200);
    expect(diff.body).toEqual({ changes: [{ path: 'lines[ec].rates.rate', before: '5.00', after: '6.00' }] });
  });

  it('names its order, who may not approve it, and why it was returned', async () => {
    const order = { effectiveFrom: addServiceDays(today(), 70), definition: flat('5.20'), source: 'Order 7 of 2026' };
    const created = await officer.post(`/tariffs/${tariffId}/versions`, order).expect(201);
    const { id, interested } = created.body as { id: string; interested: string[] };
    expect(created.body).toMatchObject({ source: 'Order 7 of 2026', sentBack: null });
    expect(interested).toHaveLength(1);
    await admin.post(`/tariff-versions/${id}/submit`).expect(200);
    const returned = await admin.post(`/tariff-versions/${id}/send-back`, { reason: 'The second slab' }).expect(200);
    expect(returned.body).toMatchObject({ state: 'draft', sentBack: { by: 'Test admin', reason: 'The second slab' } });
    const waiting = await admin.get('/tariffs?q=TEST-DOM&version=draft').expect(200);
    expect(waiting.body).toMatchObject({ items: [{ id: tariffId, pending: { drafts: 1, submitted: 0 } }] });
    const again = await admin.post(`/tariff-versions/${id}/submit`).expect(200);
    expect(again.body).toMatchObject({ sentBack: null });
    expect((again.body as { interested: string[] }).interested).toHaveLength(2);
    const nobody = await admin.get('/tariffs?q=TEST-DOM&version=draft').expect(200);
    expect(nobody.body).toMatchObject({ items: [] });
  });

  it('is refused for a day that may be billed already, and for a day that another version has', async () => {
    const late = await draft(officer, tariffId, today(), '7.00');
    await officer.post(`/tariff-versions/${late}/submit`).expect(200);
    const refused = await admin.post(`/tariff-versions/${late}/approve`).expect(409);
    expect(refused.body).toMatchObject({ code: 'tariff-version.too-late' });

    const twin = await draft(officer, tariffId, addServiceDays(today(), 10), '8.00');
    await officer.post(`/tariff-versions/${twin}/submit`).expect(200);
    const taken = await admin.post(`/tariff-versions/${twin}/approve`).expect(409);
    expect(taken.body).toMatchObject({ code: 'tariff-version.date-taken' });
  });

  test('two approvals at the same moment: one version is approved', async () => {
    const day = addServiceDays(today(), 40);
    const drafts = [await draft(officer, tariffId, day, '9.00'), await draft(officer, tariffId, day, '9.50')];
    for (const version of drafts) await officer.post(`/tariff-versions/${version}/submit`).expect(200);
    const answers = await Promise.all(drafts.map((version) => admin.post(`/tariff-versions/${version}/approve`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is refused with the field and the reason', async () => {
    const definition = {
      ...flat('5.00'),
      lines: [{ kind: 'tax', code: 'vat', label: 'VAT', of: ['ec'], percent: '8' }],
    };
    const answer = await officer
      .post(`/tariffs/${tariffId}/versions`, { effectiveFrom: '2027-01-01', definition })
      .expect(422);
    expect(answer.body).toMatchObject({
      code: 'tariff.definition-refused',
      errors: [{ field: 'definition.lines[0]', expected: 'builds on "ec", which is no line of this plan' }],
    });
  });

  it('is checked while it is written: wrong fields are an answer', async () => {
    const lines = [{ kind: 'energy', code: 'ec', label: 'Energy', rates: { slabs: [{ upTo: '100', rate: '5' }] } }];
    const wrong = await officer.post('/tariffs/check', { definition: { schemaVersion: 1, lines } }).expect(200);
    expect(wrong.body).toMatchObject({
      problems: [{ path: 'lines[0].rates.slabs', code: 'missing-last-slab' }],
      linesInWords: [],
    });
    const right = await officer.post('/tariffs/check', { definition: flat('5.00') }).expect(200);
    expect(right.body).toMatchObject({
      problems: [],
      linesInWords: [{ words: expect.stringContaining('₹5.00 for every unit') }, { code: 'fc' }],
    });
  });

  it('is not for consumers', async () => {
    const consumer = await api.asConsumer('0000000000000000000a');
    await consumer.get('/tariffs').expect(403);
  });
});

describe('a fuel surcharge', () => {
  it('is notified once for a month that is not billed, and is in force in it alone', async () => {
    const tariffId = (await api.get(TariffSeeder).execute()).get('KSEB-LT1A') ?? '';
    const officer = await api.as('officer');
    const next = addServiceDays(lastDayOf(billingMonthOf(today())), 1);
    const notification = { lineCode: 'fuel', month: billingMonthOf(next), rate: '-0.02', source: 'Order 12 of a test' };
    await officer.post(`/tariffs/${tariffId}/notified-rates`, notification).expect(201);
    const again = await officer
      .post(`/tariffs/${tariffId}/notified-rates`, { ...notification, rate: '0.10' })
      .expect(409);
    expect(again.body).toMatchObject({ code: 'tariff.rate-known' });
    const late = await officer
      .post(`/tariffs/${tariffId}/notified-rates`, { ...notification, month: '2025-06' })
      .expect(409);
    expect(late.body).toMatchObject({ code: 'tariff.rate-too-late' });
    await officer.post(`/tariffs/${tariffId}/notified-rates`, { ...notification, lineCode: 'ec' }).expect(422);

    const catalogue = api.get(TariffCatalogue);
    expect((await catalogue.versionInForce(tariffId, next))?.notified['fuel']?.toFixed()).toBe('-0.02');
    expect((await catalogue.versionInForce(tariffId, today()))?.notified).toEqual({});
  });
});

it('leaves the month whole where the next version weights both', async () => {
  const tariffId = (await api.get(TariffSeeder).execute()).get('KSEB-LT1A') ?? '';
  const before = await api.get(TariffCatalogue).versionInForce(tariffId, serviceDay('2025-03-20'));
  expect(before).toMatchObject({ effectiveTo: '2025-03-31', window: { from: '2024-12-05' } });
  expect(before?.window).not.toHaveProperty('to');
  const after = await api.get(TariffCatalogue).versionInForce(tariffId, serviceDay('2025-04-10'));
  expect(after?.planOf(before?.versionId ?? '')).toBe(before?.plan);
});

describe('the catalogue', () => {
  it('enters the tariffs of the utility’s currency once, ready to price', async () => {
    const seeded = await api.get(TariffSeeder).execute();
    expect(await api.get(TariffSeeder).execute()).toEqual(seeded);
    expect([...seeded.keys()]).toEqual(
      expect.arrayContaining(['MEPDCL-DLT', 'KSEB-LT1A', 'TNPDCL-LT1A', 'BESCOM-LT1']),
    );
    expect(seeded.has('EVN-RES')).toBe(false);
    for (const tariffId of seeded.values()) {
      expect(await api.get(TariffCatalogue).versionInForce(tariffId, serviceDay('2026-09-15'))).toBeDefined();
    }
    const answer = await (await api.as('admin')).get('/tariffs?q=mepdcl').expect(200);
    const codes = (answer.body as { items: { code: string }[] }).items.map(({ code }) => code);
    expect(codes).toContain('MEPDCL-DLT');
    expect(codes.filter((code) => !code.startsWith('MEPDCL'))).toEqual([]);
  });

  it('draws the curve of a plan: the bill at each consumption, and what one more kWh costs', async () => {
    const admin = await api.as('admin');
    const cliff = [
      { upTo: '200', rate: '5.00' },
      { upTo: null, rate: '6.00' },
    ];
    const lines = [{ kind: 'energy', code: 'ec', label: 'Energy', rates: { whole: cliff } }];
    const question = { definition: { schemaVersion: 1, lines }, loadKw: '1', day: '2026-08-15' };
    const answer = await admin.post('/tariffs/curve', { ...question, upToKwh: 400, steps: 4 }).expect(200);
    // At 200 the next unit prices all of them anew: 201 × 6 − 200 × 5.
    expect(answer.body).toEqual({
      points: [
        { kwh: '0', total: '0.00', subsidy: '0.00', next: '5' },
        { kwh: '100', total: '500.00', subsidy: '0.00', next: '5' },
        { kwh: '200', total: '1000.00', subsidy: '0.00', next: '206' },
        { kwh: '300', total: '1800.00', subsidy: '0.00', next: '6' },
        { kwh: '400', total: '2400.00', subsidy: '0.00', next: '6' },
      ],
    });
  });

  it('draws a time-of-use plan of a load that is the same at every hour', async () => {
    const seeded = await api.get(TariffSeeder).execute();
    const admin = await api.as('admin');
    const versions = await admin.get(`/tariffs/${seeded.get('MEPDCL-IHT-TOD')}/versions`).expect(200);
    const versionId = (versions.body as { items: { id: string }[] }).items[0]?.id;
    const question = { versionId, loadKw: '10', day: '2026-08-15', upToKwh: 500 };
    const answer = await admin.post('/tariffs/curve', question).expect(200);
    const { points } = answer.body as { points: { next: string }[] };
    expect(points).toHaveLength(51);
    expect(new Set(points.map(({ next }) => next)).size).toBe(1);
  });

  it('previews months that are billed as one: slabs of two months count once, fixed charges twice', async () => {
    const admin = await api.as('admin');
    const slabs = [
      { upTo: '100', rate: '3' },
      { upTo: '400', rate: '5' },
      { upTo: null, rate: '8' },
    ];
    const definition = {
      schemaVersion: 1,
      lines: [
        { kind: 'energy', code: 'ec', label: 'Energy charge', per: 'bi-month', rates: { slabs } },
        { kind: 'fixed', code: 'fc', label: 'Fixed charge', basis: 'connection', rate: '30' },
      ],
    };
    const asked = { definition, loadKw: '2', day: '2026-07-15', kwh: '450' };
    const two = await admin.post('/tariffs/preview', { ...asked, months: 2 }).expect(200);
    // 100 × 3 + 300 × 5 + 50 × 8, and 30 for each month
    expect(two.body).toMatchObject({
      total: '2260.00',
      days: [],
      lines: [
        { code: 'ec', amount: '2200.00', explanation: expect.stringContaining('(100–400 kWh)') as string },
        { code: 'fc', amount: '60.00' },
      ],
    });
    const one = await admin.post('/tariffs/preview', asked).expect(200);
    // half of the slabs in one month: 50 × 3 + 150 × 5 + 250 × 8
    expect(one.body).toMatchObject({ total: '2930.00' });
    const byDay = { definition, loadKw: '2', day: '2026-07-15', kwhByDay: ['5'], months: 2 };
    await admin.post('/tariffs/preview', byDay).expect(400);
  });

  it('previews a month with every line and every day', async () => {
    const seeded = await api.get(TariffSeeder).execute();
    const admin = await api.as('admin');
    const versions = await admin.get(`/tariffs/${seeded.get('MEPDCL-DLT')}/versions`).expect(200);
    const versionId = (versions.body as { items: { id: string }[] }).items[0]?.id;
    const answer = await admin
      .post('/tariffs/preview', { versionId, loadKw: '1', day: '2026-08-15', kwh: '300' })
      .expect(200);
    // 300 kWh: 500 + 504 + 510; less 2 %; 0.05 a unit; 90 × 12 ÷ 365 × 31 days
    expect(answer.body).toMatchObject({
      total: '1590.45',
      lines: [
        { code: 'ec', amount: '1514.00', exact: '1514', group: 'energy' },
        { code: 'fc', amount: '91.73', exact: '91.726027', group: 'fixed' },
        { code: 'rebate', amount: '-30.28', group: 'rebate' },
        { code: 'duty', amount: '15.00', group: 'duty' },
      ],
    });
    const { days } = answer.body as { days: { total: string }[] };
    expect(days).toHaveLength(31);
    expect(days.reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0)).toBe(159045);
  });
});
