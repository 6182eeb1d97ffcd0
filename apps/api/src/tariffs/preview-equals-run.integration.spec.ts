import type { DailySheetView, TariffPreviewView } from '@kilowallet/contracts';
import { addServiceDays, serviceDay, serviceDaysFrom } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { enterTariff } from '../../test/billing/enter-tariff';
import { measuredDay, putInMeters, randomDays, sendDays } from '../../test/billing/metered-fleet';
import { Utility, walletIds } from '../../test/billing/utility';
import { BillingRuns } from '../billing/billing-runs';
import { readCatalogue, type CatalogueEntry } from './catalogue-files';
import { TariffCatalogue } from './tariff-catalogue';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);

const FIRST = serviceDay('2026-07-01');
const JULY = serviceDaysFrom(FIRST, serviceDay('2026-07-31'));
const LOAD_KW = '6';
/** Units of a day that climb into the upper slabs of most tariffs. */
const KWH_A_DAY = 21;

let catalogue: readonly CatalogueEntry[] = [];
const connections = new Map<string, { id: string; tariffId: string; flags: string[] }>();

beforeAll(async () => {
  await utility.endOf(addServiceDays(FIRST, -1));
  await utility.open();
  catalogue = await readCatalogue();
  const ids = walletIds(catalogue.length);
  for (const [index, entry] of catalogue.entries()) {
    const id = ids[index] as string;
    const subsidyScheme = entry.code === 'BSPHCL-DS2' ? 'mvusy' : null;
    const tariffId = await enterTariff(api, entry);
    connections.set(entry.code, { id, tariffId, flags: subsidyScheme === null ? [] : [subsidyScheme] });
    await utility.connect([id], FIRST, { tariffId, loadKw: LOAD_KW, phase: 'three', subsidyScheme });
  }
  await putInMeters(api, ids, FIRST);
  const officer = await api.as('officer');
  const kerala = connections.get('KSEB-LT1A')?.tariffId;
  const fuel = { lineCode: 'fuel', month: '2026-07', rate: '0.10', source: 'Order 7 of a test' };
  await officer.post(`/tariffs/${kerala}/notified-rates`, fuel).expect(201);
  for (const day of JULY) {
    await utility.endOf(day);
    for (const [code, { id }] of connections) await sendDays(api, id, randomDays(code, [day], KWH_A_DAY));
    const run = await api.get(BillingRuns).runDay(day);
    expect(run.state).toBe('completed');
  }
}, 300_000);
afterEach(async () => expect(await utility.faults()).toEqual([]));

test('the run bills every tariff of the catalogue, and previews of the same days are the same to the minor unit', async () => {
  const admin = await api.as('admin');
  for (const [code, { id, tariffId, flags }] of connections) {
    const version = await api.get(TariffCatalogue).versionInForce(tariffId, FIRST);
    if (!version) throw new Error(`${code} has no version`);
    const days = randomDays(code, JULY, KWH_A_DAY).map((day) => measuredDay(version.plan, day));
    const notified = Object.fromEntries(Object.entries(version.notified).map(([line, rate]) => [line, rate.toFixed()]));
    const answer = await admin
      .post('/tariffs/preview', {
        versionId: version.versionId,
        loadKw: LOAD_KW,
        phase: 'three',
        flags,
        day: FIRST,
        measuredByDay: days,
        notified,
      })
      .expect(200);
    const preview = answer.body as TariffPreviewView;
    const listed = await admin.get(`/connections/${id}/daily-sheets?from=${FIRST}&to=${JULY.at(-1)}`).expect(200);
    const sheets = (listed.body as { items: DailySheetView[] }).items.reverse();
    expect({ code, days: sheets.map(linesOfDay) }).toEqual({ code, days: preview.days.map(linesOfDay) });
    expect({ code, lines: addedUp(sheets) }).toEqual({
      code,
      lines: Object.fromEntries(
        preview.lines.filter(({ amount }) => Number(amount) !== 0).map((line) => [line.code, line.amount]),
      ),
    });
    expect(Number(preview.total)).toBeGreaterThan(0);
  }
});

test('a notified surcharge is on the sheets of its month', async () => {
  const admin = await api.as('admin');
  const { id } = connections.get('KSEB-LT1A') ?? { id: '' };
  const listed = await admin.get(`/connections/${id}/daily-sheets?from=${FIRST}&to=${FIRST}`).expect(200);
  const [sheet] = (listed.body as { items: DailySheetView[] }).items;
  const fuel = sheet?.lines.find(({ code }) => code === 'fuel');
  expect(fuel).toMatchObject({ group: 'surcharge', explanation: expect.stringContaining('0.1/kWh on') as string });
  expect(Number(fuel?.exact)).toBeCloseTo(Number(sheet?.energyKwh) * 0.1, 6);
});

function linesOfDay({ lines, total }: Pick<DailySheetView, 'lines' | 'total'>) {
  return {
    total,
    lines: lines.map(({ code, label, amount, exact, steps }) => ({ code, label, amount, exact, steps })),
  };
}

/** What the month posted, by line: everything of one code, whatever it is called on the day. */
function addedUp(sheets: readonly DailySheetView[]): Record<string, string> {
  const sums = new Map<string, number>();
  for (const { lines } of sheets) {
    for (const { code, amount } of lines) sums.set(code, (sums.get(code) ?? 0) + Math.round(Number(amount) * 100));
  }
  return Object.fromEntries(
    [...sums].filter(([, sum]) => sum !== 0).map(([code, sum]) => [code, (sum / 100).toFixed(2)]),
  );
}
