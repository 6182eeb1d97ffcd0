import {
  billingMonth,
  type BillingMonth,
  daysInMonth,
  Decimal,
  firstDayOf,
  lastDayOf,
  minor,
  type ServiceDay,
  serviceDaysFrom,
} from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { catalogue } from '../test/catalogue';
import { billDay } from './bill-day';
import { billMonth, type BillMonthInput, type MonthBill } from './bill-month';
import { consumed } from './consumption';
import { openingState } from './opening-state';
import { spreadEvenly } from './spread';
import { trueUp } from './true-up';

const ONE_KW: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };

function bill(
  plan: CompiledPlan,
  kwh: string | readonly string[],
  more: Partial<BillMonthInput> & { readonly month?: BillingMonth } = {},
): MonthBill {
  const month = more.month ?? billingMonth('2026-09');
  const list =
    typeof kwh === 'string' ? spreadEvenly(new Decimal(kwh), daysInMonth(month)) : kwh.map((x) => new Decimal(x));
  const days = serviceDaysFrom(firstDayOf(month), lastDayOf(month))
    .slice(0, list.length)
    .map((day, index) => ({ day, consumption: consumed(list[index]!) }));
  const billed = billMonth({
    facts: ONE_KW,
    minorDigits: 2,
    days,
    versionOn: () => ({ versionId: 'v', plan }),
    ...more,
  });
  if (!billed.ok) throw new Error(billed.error);
  return billed.value;
}

const lineOf = (month: Pick<MonthBill, 'lines'>, code: string) =>
  month.lines.find((line) => line.code === code)?.amount ?? 0;
const energy = (rates: object, more: object = {}) => ({ kind: 'energy', code: 'ec', label: 'Energy', rates, ...more });
const plan = (lines: readonly object[], more: object = {}) => planOf({ schemaVersion: 1, lines, ...more });

describe('energy', () => {
  it('does not restart its slabs daily: ten units a day are 1,514.00, not 1,500.00', () => {
    expect(lineOf(bill(catalogue('mepdcl-dlt'), '300'), 'ec')).toBe(151_400);
  });

  it.each([
    { kwh: '30', amount: 13_710 },
    { kwh: '50', amount: 23_710 },
    { kwh: '100', amount: 48_710 },
    { kwh: '200', amount: 99_110 },
    { kwh: '250', amount: 124_610 },
  ])('Meghalaya BPL, $kwh kWh', ({ kwh, amount }) => {
    expect(lineOf(bill(catalogue('mepdcl-bpl'), kwh), 'ec')).toBe(amount);
  });

  it('shows the jump of a non-telescopic slab as its own line', () => {
    const month = bill(
      plan([
        energy({
          whole: [
            { upTo: '100', rate: '3' },
            { upTo: null, rate: '4' },
          ],
        }),
      ]),
      ['90', '20'],
    );
    expect(month.days.map(({ sheet }) => sheet.lines)).toEqual([
      [{ code: 'ec', label: 'Energy', kind: 'energy', amount: 27_000 }],
      [
        { code: 'ec', label: 'Energy', kind: 'energy', amount: 8_000 },
        { code: 'ec', label: 'Energy: slab re-rating', kind: 'energy', amount: 9_000, reRating: true },
      ],
    ]);
  });

  it('Kerala: the 251st unit moves all units and the fixed charge', () => {
    const month = bill(catalogue('kseb-lt1a'), ['250', '1'], { month: billingMonth('2026-09') });
    const lines = month.days[1]!.sheet.lines;
    expect(lines.find(({ code, reRating }) => code === 'ec' && reRating)?.amount).toBe(168_750 - 143_250);
    // One of thirty days passed under the lower tier
    expect(lines.find(({ code, reRating }) => code === 'fc' && reRating)?.amount).toBe(200);
    expect(lineOf(month, 'ec')).toBe(169_425);
  });

  it('is shared among bands in proportion where slabs run over the total', () => {
    const bands = plan(
      [
        {
          kind: 'energy-by-band',
          code: 'ec',
          label: 'Energy',
          slabs: [
            { upTo: '100', rates: { day: '0.05', eve: '0.10' } },
            { upTo: null, rates: { day: '0.10', eve: '0.15' } },
          ],
        },
      ],
      {
        bands: [
          { band: 'day', from: '21:00', to: '16:00' },
          { band: 'eve', from: '16:00', to: '21:00' },
        ],
      },
    );
    const consumption = { kwh: { day: new Decimal(1900), eve: new Decimal(500) } };
    const days = [{ day: '2026-09-01' as ServiceDay, consumption }];
    const shared = bill(bands, '0', { days });
    expect(shared.total).toBe(26_000);
    expect(
      billDay({
        plan: bands,
        versionId: 'v',
        facts: ONE_KW,
        minorDigits: 2,
        day: days[0]!.day,
        consumption: consumed(5),
      }),
    ).toEqual({
      ok: false,
      error: 'billing.bands-missing',
    });
  });

  it('refuses energy below nothing', () => {
    const input = { plan: catalogue('tnpdcl-lt1a'), versionId: 'v', facts: ONE_KW, minorDigits: 2 };
    expect(billDay({ ...input, day: '2026-09-01' as ServiceDay, consumption: consumed(-50) })).toEqual({
      ok: false,
      error: 'billing.negative-consumption',
    });
  });
});

describe('fixed charge of 180 a month', () => {
  it.each([
    { divisor: '365/12', february: 16_570, august: 18_345 },
    { divisor: '30', february: 16_800, august: 18_600 },
    { divisor: 'days-in-month', february: 18_000, august: 18_000 },
  ])('by $divisor', ({ divisor, february, august }) => {
    const fixed = plan([{ kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '180', divisor }]);
    expect(bill(fixed, '0', { month: billingMonth('2026-02') }).total).toBe(february);
    expect(bill(fixed, '0', { month: billingMonth('2026-08') }).total).toBe(august);
  });

  it.each([
    { load: '3', amount: 36_000 },
    { load: '50', amount: 600_000 },
    { load: '60', amount: 810_000 },
  ])('Karnataka LT-1: 120 per kW to 50 kW and 210 above, $load kW', ({ load, amount }) => {
    const facts: ConnectionFacts = { loadKw: new Decimal(load), phase: 'three' };
    expect(lineOf(bill(catalogue('bescom-lt1'), '0', { facts }), 'fc')).toBe(amount);
  });
});

describe('fuel surcharge on the month before', () => {
  const surcharge = plan([
    energy({ rate: '1' }),
    { kind: 'fuel-surcharge', code: 'fppas', label: 'FPPAS', basis: 'percent', on: 'previous' },
  ]);
  const stateAfter = (month: BillingMonth, charge: number) =>
    openingState(month, { charge: minor(charge), kwh: new Decimal(0) });

  it('spreads a credit evenly: 6,000 × −14 % is −28.00 a day', () => {
    const month = billingMonth('2026-09');
    const rated = bill(surcharge, '0', {
      month,
      notified: { fppas: new Decimal(-14) },
      state: stateAfter(month, 600_000),
    });
    expect(rated.days.map(({ sheet }) => sheet.total)).toEqual(Array.from({ length: 30 }, () => -2_800));
  });

  it('lets the last day absorb the residue: 3,250 × 6.65 % adds up to 216.13', () => {
    const month = billingMonth('2026-08');
    const input = { month, notified: { fppas: new Decimal('6.65') }, state: stateAfter(month, 325_000) };
    const rated = bill(surcharge, '0', input);
    expect(rated.total).toBe(21_613);
    expect(new Set(rated.days.map(({ sheet }) => sheet.total))).toEqual(new Set([697, 698]));
    expect(bill(surcharge, '0', { ...input, rounding: 'down' }).total).toBe(21_612);
  });

  it('takes its base from the state that the month before ended with', () => {
    const august = bill(surcharge, '310', { month: billingMonth('2026-08') });
    const september = bill(surcharge, '0', {
      notified: { fppas: new Decimal(10) },
      ...(august.state && { state: august.state }),
    });
    expect(september.total).toBe(3_100);
  });
});

it('keeps a notified rate for corrections of the month', () => {
  const fuelled = plan([
    energy({ rate: '5' }),
    { kind: 'fuel-surcharge', code: 'fuel', label: 'Fuel', basis: 'per-kwh', on: 'current' },
  ]);
  const month = bill(fuelled, ['10'], { notified: { fuel: new Decimal('0.10') } });
  const corrected = trueUp({
    planOf: () => fuelled,
    facts: ONE_KW,
    minorDigits: 2,
    day: month.days[0]!.day,
    recorded: consumed(10),
    corrected: consumed(12),
    state: JSON.parse(JSON.stringify(month.state)) as NonNullable<typeof month.state>,
  });
  expect(corrected.ok && corrected.value.total).toBe(1_020);
});

describe('subsidy', () => {
  const FREE = {
    kind: 'subsidy',
    code: 'free',
    label: 'Free units',
    method: { by: 'quota', units: '125', of: ['ec'] },
  };
  const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '30' };

  it.each([
    { kwh: '100', credit: -50_000, because: 'all within the quota' },
    { kwh: '200', credit: -62_500, because: 'the quota and no more' },
  ])('free units at $kwh kWh: $because', ({ kwh, credit }) => {
    const month = bill(plan([energy({ rate: '5' }), FREE]), kwh);
    expect(lineOf(month, 'free')).toBe(credit);
    expect(month.subsidy).toBe(-credit);
  });

  it('is prorated where a version has fifteen of thirty days', () => {
    const window = { from: '2026-09-01' as ServiceDay, to: '2026-09-15' as ServiceDay };
    const free = plan([energy({ rate: '5' }), FREE]);
    const month = bill(
      free,
      Array.from({ length: 15 }, () => '10'),
      {
        versionOn: () => ({ versionId: 'v', plan: free, window }),
      },
    );
    expect(lineOf(month, 'free')).toBe(-31_250);
  });

  it('takes everything back on the day that passes the threshold', () => {
    const method = { by: 'quota', units: '100', threshold: '200', of: ['ec'] };
    const month = bill(plan([energy({ rate: '5' }), { ...FREE, method }]), ['190', '20']);
    expect(month.days[1]!.sheet.lines).toContainEqual({
      code: 'free',
      label: 'Free units: slab re-rating',
      kind: 'subsidy',
      amount: 50_000,
      reRating: true,
    });
    expect(lineOf(month, 'free')).toBe(0);
  });

  it.each([
    { waiveAfter: 'whole-period', credit: 0 },
    { waiveAfter: 'from-that-day', credit: -100 },
  ])('waives the fixed charge until the quota is passed, then is due for the $waiveAfter', ({ waiveAfter, credit }) => {
    const method = { by: 'quota', units: '125', of: ['ec'], waive: ['fc'], waiveAfter };
    const month = bill(plan([energy({ rate: '0' }), FIXED, { ...FREE, method }]), ['100', '50', '0', '0']);
    expect(lineOf(month, 'fc')).toBe(400);
    expect(lineOf(month, 'free')).toBe(credit);
  });

  it('begins in mid-month on its own days, with its own share of the quota', () => {
    const dated = plan([energy({ rate: '5' }), { ...FREE, from: '2026-09-16' }]);
    const month = bill(
      dated,
      Array.from({ length: 30 }, () => '10'),
    );
    // 150 kWh in its fifteen days; 125 × 15 ÷ 30 of them are free
    expect(lineOf(month, 'free')).toBe(-31_250);
    expect(month.days[14]!.sheet.subsidy).toBe(0);
    expect(lineOf(month, 'ec')).toBe(150_000);
  });

  it('goes by a flag', () => {
    const flagged = plan([energy({ rate: '5' }), { ...FREE, when: { flags: ['bpl'] } }]);
    expect(bill(flagged, '100').subsidy).toBe(0);
    expect(bill(flagged, '100', { facts: { ...ONE_KW, flags: ['bpl'] } }).subsidy).toBe(50_000);
  });
});

describe('minimum bill, rounding and solar', () => {
  it('tops up to the minimum, and takes it back when use overtakes it', () => {
    const least = plan([
      energy({ rate: '5' }),
      { kind: 'minimum', code: 'min', label: 'Minimum', of: ['ec'], amount: '60' },
    ]);
    const month = bill(least, ['0', '0', '0', '3']);
    expect(month.days.map(({ sheet }) => sheet.total)).toEqual([200, 200, 200, 900]);
    expect(month.total).toBe(1_500);
  });

  it('rounds the total to the rupee with a line of its own', () => {
    const rounded = plan([energy({ rate: '5.55' })], { totalRounding: { unit: '1', mode: 'half-up', of: 'posted' } });
    const month = bill(rounded, ['1', '1']);
    expect(month.total).toBe(1_100);
    expect(lineOf(month, 'rounding')).toBe(-10);
  });

  it('carries exported energy until the settlement, and then pays it out', () => {
    const net = plan([energy({ rate: '5' }), { kind: 'net-settlement', code: 'pay', label: 'Settlement', rate: '2' }], {
      netMetering: { settlementMonth: 9 },
    });
    const day = (date: string, used: string, exported: string) => ({
      day: date as ServiceDay,
      consumption: { ...consumed(used), exportKwh: { all: new Decimal(exported) } },
    });
    const august = bill(net, '0', { days: [day('2026-08-31', '10', '30')] });
    expect(august.total).toBe(0);
    const state = august.state!;
    const september = bill(net, '0', { days: [day('2026-09-01', '5', '0'), day('2026-09-30', '0', '0')], state });
    // 20 banked, 5 used: 15 are left
    expect(september.total).toBe(-3_000);
    const october = bill(net, '0', { days: [day('2026-10-01', '5', '0')], state: september.state! });
    expect(october.total).toBe(2_500);
  });
});
