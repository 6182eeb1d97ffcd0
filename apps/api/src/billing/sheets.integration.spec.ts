import { billMonth, type MonthState } from '@kilowallet/billing';
import type { DailySheetView } from '@kilowallet/contracts';
import { addServiceDays, Decimal, parseMajor, serviceDaysFrom, sumMinor, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { day, Utility, walletIds } from '../../test/billing/utility';
import { TariffCatalogue } from '../tariffs/tariff-catalogue';
import { entryId } from '../wallet/entry-id';
import { BillingRuns } from './billing-runs';
import { PostTrueUp } from './post-true-up';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);

const FIRST = day('2026-07-01');
const JULY = serviceDaysFrom(FIRST, day('2026-07-31'));
const ENERGY = JULY.map((_, index) => ((index * 37) % 113) / 10).map(String);
const [domestic, cliff, late] = walletIds(3) as [string, string, string];
const TARIFFS = { [domestic]: 'MEPDCL-DLT', [cliff]: 'KSEB-LT1A' };

const major = (text: string) => {
  const amount = parseMajor(text, 2);
  if (!amount.ok) throw new Error(text);
  return amount.value;
};
const sum = (amounts: readonly string[]) => sumMinor(amounts.map(major));

async function sheetsOf(id: string, from: ServiceDay, to: ServiceDay): Promise<DailySheetView[]> {
  const admin = await api.as('admin');
  const answer = await admin.get(`/connections/${id}/daily-sheets?from=${from}&to=${to}`).expect(200);
  return (answer.body as { items: DailySheetView[] }).items;
}

/** What the month costs with some energies, priced in one go by the billing library. */
async function monthOf(id: string, energy: readonly string[], days = JULY, state?: MonthState) {
  const version = await api.get(TariffCatalogue).versionInForce(utility.tariff(TARIFFS[id] ?? 'MEPDCL-DLT'), FIRST);
  if (!version) throw new Error('no version');
  const bill = billMonth({
    facts: { loadKw: new Decimal('1'), phase: 'single' },
    days: energy.map((kwh, index) => ({ day: days[index]!, consumption: { kwh: { all: new Decimal(kwh) } } })),
    versionOn: () => version,
    minorDigits: 2,
    ...(state && { state }),
  });
  if (!bill.ok) throw new Error(bill.error);
  return bill.value;
}

beforeAll(async () => {
  await utility.endOf(FIRST);
  await utility.open();
  await utility.connect([domestic, late], FIRST);
  await utility.connect([cliff], FIRST, { tariffId: utility.tariff('KSEB-LT1A') });
  for (const id of [domestic, cliff, late]) await utility.uses(id, FIRST, ENERGY);
  await utility.pays(domestic, 1_000_00, 'p1');
  for (const each of JULY) {
    await utility.endOf(each);
    await api.get(BillingRuns).runDay(each);
  }
}, 120_000);
afterEach(async () => expect(await utility.faults()).toEqual([]));

test.each([domestic, cliff])('the sheets of a month add up to the month’s bill (%s)', async (id) => {
  const sheets = await sheetsOf(id, FIRST, JULY.at(-1)!);
  expect(sheets).toHaveLength(31);
  expect(sum(sheets.map(({ total }) => total))).toBe((await monthOf(id, ENERGY)).total);
  for (const sheet of sheets) {
    expect(sum(sheet.lines.map(({ amount }) => amount))).toBe(major(sheet.total));
    expect(major(sheet.balanceBefore) - major(sheet.total)).toBe(major(sheet.balanceAfter));
    for (const line of sheet.lines) {
      expect(line.explanation).not.toBe('');
      expect(line.steps.length).toBeGreaterThan(0);
    }
  }
});

test('every line of a sheet says what it is, exact and in words', async () => {
  const [sheet] = await sheetsOf(domestic, FIRST, FIRST);
  expect(sheet).toMatchObject({ serviceDay: FIRST, energyKwh: '0', quality: 'actual', total: '2.96' });
  expect(sheet?.tariffName).toBe('Domestic, low tension (DLT)');
  expect(sheet?.lines).toHaveLength(1);
  expect(sheet?.lines[0]).toMatchObject({ group: 'fixed', amount: '2.96', exact: '2.958904' });
});

test('a slab that prices earlier units anew is a line of its own', async () => {
  const sheets = await sheetsOf(cliff, FIRST, JULY.at(-1)!);
  const reRated = sheets.flatMap(({ lines }) => lines).filter(({ label }) => label.endsWith('slab re-rating'));
  expect(reRated.length).toBeGreaterThan(0);
  for (const { explanation } of reRated) expect(explanation).toContain('earlier units');
});

test('a late reading of the running month is trued up, and the month stands as if it had been right', async () => {
  const corrected = { connectionId: late, day: JULY[9]!, revision: 2, quality: 'actual' as const, because: ['late'] };
  const posted = await api.get(PostTrueUp).execute({ ...corrected, energyKwh: new Decimal('60') });
  expect(posted.ok).toBe(true);
  const right = ENERGY.map((kwh, index) => (index === 9 ? '60' : kwh));
  const sheets = await sheetsOf(late, FIRST, JULY.at(-1)!);
  expect(sum(sheets.map(({ total }) => total))).toBe((await monthOf(late, right)).total);
  const trueUp = sheets.find(({ kind }) => kind === 'true-up');
  expect(trueUp).toMatchObject({
    serviceDay: JULY[9],
    correction: { billedKwh: ENERGY[9], correctedKwh: '60', reason: 'late' },
  });
  const { billed, corrected: now } = trueUp!.correction!;
  expect(major(now) - major(billed)).toBe(major(trueUp!.total));

  const again = await api.get(PostTrueUp).execute({ ...corrected, energyKwh: new Decimal('60') });
  // The same revision again is the first answer; nothing is posted.
  expect(again).toMatchObject({ ok: true, value: { before: undefined } });
  expect(again.ok && posted.ok && again.value.entry).toEqual(posted.ok && posted.value.entry);

  const same = await api.get(PostTrueUp).execute({ ...corrected, revision: 3, energyKwh: new Decimal('60') });
  expect(same).toEqual({ ok: false, error: 'nothing-to-correct' });
});

test('a late reading of an earlier month leaves the running month as it is', async () => {
  const august = addServiceDays(JULY.at(-1)!, 1);
  await utility.uses(late, august, ['5', '5']);
  for (const each of [august, addServiceDays(august, 1)]) {
    await utility.endOf(each);
    await api.get(BillingRuns).runDay(each);
  }
  const before = (await utility.wallet(late)).state;
  for (const [revision, kwh] of [
    [4, '20'],
    [5, '31.4'],
  ] as const) {
    const posted = await api.get(PostTrueUp).execute({
      connectionId: late,
      day: JULY[9]!,
      revision,
      energyKwh: new Decimal(kwh),
      quality: 'actual',
      because: ['read again'],
    });
    expect(posted.ok).toBe(true);
  }
  const after = (await utility.wallet(late)).state;
  expect(after).toMatchObject({ month: before.month, billedThrough: before.billedThrough });
  const right = ENERGY.map((kwh, index) => (index === 9 ? '31.4' : kwh));
  const sheets = await sheetsOf(late, FIRST, JULY.at(-1)!);
  expect(sum(sheets.map(({ total }) => total))).toBe((await monthOf(late, right)).total);
});

test('a day that is not billed yet is not corrected but billed right', async () => {
  const answer = await api.get(PostTrueUp).execute({
    connectionId: late,
    day: day('2026-12-01'),
    revision: 2,
    energyKwh: new Decimal('1'),
    quality: 'actual',
    because: [],
  });
  expect(answer).toEqual({ ok: false, error: 'day-not-billed' });
});

test('a consumer sees their own sheets and wallet, and nobody else’s', async () => {
  const consumer = await api.asConsumer(`consumer-${domestic}`);
  const own = entryId(domestic, 2);
  expect((await consumer.get(`/daily-sheets/${own}`).expect(200)).body).toMatchObject({ id: own, kind: 'charge' });
  await consumer.get(`/daily-sheets/${entryId(late, 1)}`).expect(404);
  await consumer.get(`/connections/${late}/wallet`).expect(404);
  const wallet = await consumer.get(`/connections/${domestic}/wallet`).expect(200);
  expect(wallet.body).toMatchObject({
    lastBilledDay: '2026-08-02',
    lastRecharge: { amount: '1000.00' },
    monthToDate: { charged: expect.any(String) },
  });
  const forecast = await consumer.get(`/connections/${domestic}/forecast`).expect(200);
  expect(forecast.body).toMatchObject({ basedOnDays: 7 });
});

test('the ledger is paged newest first and tells every posting once', async () => {
  const admin = await api.as('admin');
  const seen: number[] = [];
  for (let cursor = ''; ;) {
    const page = await admin.get(`/connections/${domestic}/ledger?limit=7${cursor}`).expect(200);
    const body = page.body as { items: { sequence: number }[]; nextCursor: string | null };
    seen.push(...body.items.map(({ sequence }) => sequence));
    if (body.nextCursor === null) break;
    cursor = `&cursor=${body.nextCursor}`;
  }
  expect(seen).toEqual(Array.from({ length: 34 }, (_, index) => 34 - index));
  const recharges = await admin.get(`/connections/${domestic}/ledger?kind=recharge`).expect(200);
  expect(recharges.body).toMatchObject({ items: [{ kind: 'recharge', amount: '1000.00' }], nextCursor: null });
});

test('one day of all connections is paged by connection', async () => {
  const admin = await api.as('admin');
  const first = await admin.get(`/daily-sheets?day=${FIRST}&limit=2`).expect(200);
  const { items, nextCursor } = first.body as { items: DailySheetView[]; nextCursor: string };
  const rest = await admin.get(`/daily-sheets?day=${FIRST}&limit=2&cursor=${nextCursor}`).expect(200);
  const all = [...items, ...(rest.body as { items: DailySheetView[] }).items];
  expect(all.map(({ connectionNumber }) => connectionNumber)).toEqual(walletIds(3).map((id) => `KW-${id}`));
});
