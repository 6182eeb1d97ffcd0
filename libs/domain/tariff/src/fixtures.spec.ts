import { addServiceDays, Decimal, roundToMinor, serviceDay } from '@kilowallet/kernel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byBand, month, planOf, priced } from '../test/priced';
import { CompiledPlan, compilePlan } from './compile-plan';
import { type ByBand, type ConnectionFacts, type MonthToDate } from './month-to-date';
import { parsePricePlan } from './parse-plan';

/**
 * The catalogue against worked amounts that nobody here computed (grade A: printed by a utility or on a bill; grade B:
 * somebody's running code). The fixtures stand beside the repository and are skipped where they are absent; what they
 * prove is proven without them, too, by the worked tables of each kind.
 */
const FIXTURES = join(__dirname, '../../../../../shared/fixtures/04-tariffs/fixtures');
const suite = existsSync(FIXTURES) ? describe : describe.skip;

type Case = { inputs: Record<string, number | string | boolean>; expected: Record<string, number> };

function casesOf(name: string): Case[] {
  const file = join(FIXTURES, `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : [];
}

function catalogue(code: string, version = -1): CompiledPlan {
  const entry = JSON.parse(readFileSync(join(__dirname, `../catalogue/${code}.json`), 'utf8')) as {
    versions: { definition: unknown }[];
  };
  const parsed = parsePricePlan(entry.versions.at(version)?.definition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return compilePlan(parsed.value);
}

const FACTS: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };

/** A whole period of so many months, billed at its end. */
function period(kwh: number | Record<string, number>, months = 1): MonthToDate {
  const bands = typeof kwh === 'number' ? { all: kwh } : kwh;
  const kwhByBand = Object.fromEntries(Object.entries(bands).map(([band, units]) => [band, new Decimal(units)]));
  const days = 30 * months;
  return {
    kwh: Object.values(kwhByBand).reduce((sum, units) => sum.plus(units), new Decimal(0)),
    kwhByBand,
    days,
    span: { days, periodDays: days, periodMonths: months },
  };
}

function amounts(plan: CompiledPlan, toDate: MonthToDate, facts = FACTS): Record<string, Decimal> {
  return Object.fromEntries(plan.price(facts, toDate).map(({ code, exact }) => [code, exact]));
}

const sum = (lines: Record<string, Decimal>) => Object.values(lines).reduce((a, b) => a.plus(b), new Decimal(0));
const cents = (value: Decimal | number | undefined) => roundToMinor(new Decimal(value ?? 0), 2);

/**
 * Where a printed line of the source is not ours: half a sen. In floats 201 × 0.245 is 49.244999… and comes out as 49.24,
 * exactly it is 49.245 and rounds to 49.25. The total is rounded from unrounded parts, and is the same.
 */
const HALF_SEN = [
  { kwh: 201, exact: '49.245', source: 49.24, ours: 49.25 },
  { kwh: 501, exact: '52.605', source: 52.6, ours: 52.61 },
  { kwh: 901, exact: '4.505', source: 4.5, ours: 4.51 },
];

/** Every file, how many cases it has, and where they are tried. */
const TRIED: Readonly<Record<string, { cases: number; where: string }>> = {
  cesc_karnataka_lt2a_2022: { cases: 14, where: 'here, to a cent: the source computes in single precision' },
  kseb_lt1a_2025_27: { cases: 43, where: 'here' },
  kseb_official_midcycle_tariff_change: { cases: 22, where: 'here, and its weights in billing/takeover.spec.ts' },
  kseb_official_ready_reckoner: { cases: 525, where: 'here' },
  mauritius_ceb_2023: { cases: 18, where: 'here' },
  pge_tou_demand_eeco: { cases: 11, where: 'here, and day by day in billing/other-countries.spec.ts' },
  tnb_malaysia_2025: { cases: 27, where: 'here' },
  tneb_domestic_2025: { cases: 30, where: 'here; the negative one is refused in billing/rules.spec.ts' },
  vietnam_evn_2025: { cases: 20, where: 'here' },
  wbsedcl_domestic_energy: { cases: 15, where: 'here' },
};

suite('the fixtures', () => {
  it.each(Object.entries(TRIED))('%s are all tried', (name, { cases }) => {
    expect(casesOf(name)).toHaveLength(cases);
  });

  it('are no more than these', () => {
    expect(readdirSync(FIXTURES).map((file) => file.replace('.json', ''))).toEqual(Object.keys(TRIED));
  });
});

suite('worked amounts of utilities', () => {
  const kseb = casesOf('kseb_lt1a_2025_27');
  it.each(kseb.filter(({ inputs }) => inputs.scheme === undefined))(
    'Kerala monthly $inputs.kwh kWh $inputs.phase phase',
    ({ inputs, expected }) => {
      const facts = { ...FACTS, phase: inputs.phase as 'single' };
      const lines = amounts(catalogue('kseb-lt1a'), period(Number(inputs.kwh)), facts);
      expect({
        energy: cents(lines.ec),
        fixed: cents(lines.fc),
        duty: cents(lines.duty),
        meterRent: cents(lines['meter-rent']),
        total: cents(lines.ec) + cents(lines.fc) + cents(lines.duty) + cents(lines['meter-rent']),
      }).toEqual({
        energy: cents(expected.energy),
        fixed: cents(expected.fixed),
        duty: cents(expected.duty),
        meterRent: cents(expected.meterRent),
        total: cents(expected.totalBeforeSurcharge),
      });
    },
  );

  it.each(kseb.filter(({ inputs }) => inputs.scheme === 'ToD'))(
    'Kerala time of day $inputs.net kWh',
    ({ inputs, expected }) => {
      const bands = { normal: Number(inputs.normal), peak: Number(inputs.peak), 'off-peak': Number(inputs.offpeak) };
      const lines = amounts(catalogue('kseb-lt1a-tod'), period(bands));
      expect(cents(lines.ec?.plus(lines['ec-tod'] ?? 0))).toBe(cents(expected.energy));
    },
  );

  const reckoner = casesOf('kseb_official_ready_reckoner') as unknown as [number, number, number][];
  it(`Kerala’s printed ready reckoner, ${reckoner.length} rows of two tariffs, bi-monthly`, () => {
    const [old, revised] = [catalogue('kseb-lt1a', 0), catalogue('kseb-lt1a', 1)];
    for (const [kwh, a, b] of reckoner) {
      expect([kwh, amounts(old, period(kwh, 2)).ec?.toNumber()]).toEqual([kwh, a]);
      expect([kwh, amounts(revised, period(kwh, 2)).ec?.toNumber()]).toEqual([kwh, b]);
    }
  });

  it.each(casesOf('tneb_domestic_2025').filter(({ inputs }) => Number(inputs.kwh) >= 0))(
    'Tamil Nadu bi-monthly $inputs.kwh kWh',
    ({ inputs, expected }) => {
      expect(sum(amounts(catalogue('tnpdcl-lt1a'), period(Number(inputs.kwh), 2))).toNumber()).toBe(expected.total);
    },
  );

  it.each(casesOf('cesc_karnataka_lt2a_2022'))('CESC Mysuru $inputs', ({ inputs, expected }) => {
    const facts = {
      ...FACTS,
      flags: inputs.solar ? ['solar-heater'] : [],
      arrears: new Decimal(Number(inputs.arrears)),
    };
    const lines = amounts(catalogue('cesc-lt2a'), period(Number(inputs.kwh)), facts);
    const rebate = (lines.solar ?? new Decimal(0)).plus(lines['solar-small'] ?? 0).neg();
    const billAmount = (lines.ec ?? new Decimal(0)).plus(lines.fc ?? 0).plus(lines.fac ?? 0);
    const within = (value: Decimal | undefined, printed: number | undefined) =>
      // Single-precision floats in the source: a cent either way
      expect(Math.abs(cents(value) - cents(printed))).toBeLessThanOrEqual(1);
    within(billAmount, expected.billAmount);
    within(rebate, expected.solarRebate);
    within(lines.interest, expected.interest);
    within(lines.tax, expected.tax);
    within(sum(lines).plus(facts.arrears), expected.total);
  });

  it.each(casesOf('wbsedcl_domestic_energy'))('West Bengal quarterly $inputs.kwh kWh', ({ inputs, expected }) => {
    expect(amounts(catalogue('wbsedcl-du'), period(Number(inputs.kwh), 3)).ec?.toNumber()).toBe(expected.energy);
  });

  it.each(casesOf('tnb_malaysia_2025'))('Malaysia $inputs.kwh kWh', ({ inputs, expected }) => {
    const lines = amounts(catalogue('tnb-dom'), period(Number(inputs.kwh)));
    for (const code of ['generation', 'capacity', 'network', 'retail', 'kwtbb', 'sst']) {
      expect([code, cents(lines[code])]).toEqual([code, cents(expected[code])]);
    }
    const rebate = (lines.eei ?? new Decimal(0)).neg();
    const differs = HALF_SEN.find(({ kwh }) => kwh === inputs.kwh);
    expect(cents(rebate)).toBe(differs ? cents(differs.ours) : cents(expected.eeiRebate));
    if (differs) expect([rebate.toFixed(), expected.eeiRebate]).toEqual([differs.exact, differs.source]);
    expect(cents(sum(lines))).toBe(cents(expected.total));
  });

  it.each(casesOf('vietnam_evn_2025'))('Vietnam $inputs.kwh kWh', ({ inputs, expected }) => {
    expect(roundToMinor(sum(amounts(catalogue('evn-res'), period(Number(inputs.kwh)))), 0)).toBe(expected.total);
  });

  it.each(casesOf('mauritius_ceb_2023'))('Mauritius $inputs.kwh kWh', ({ inputs, expected }) => {
    const lines = amounts(catalogue('ceb-120'), period(Number(inputs.kwh)));
    expect(lines.ec?.toNumber()).toBe(expected.energyRounded);
    expect(sum(lines).toNumber()).toBe(expected.total);
  });
});

suite('Kerala’s two tariffs of a mid-cycle bill', () => {
  it.each(casesOf('kseb_official_midcycle_tariff_change'))('$inputs', ({ inputs, expected }) => {
    const [a, b] = [0, 1].map((version) => amounts(catalogue('kseb-lt1a', version), period(Number(inputs.kwh), 2)).ec);
    expect([a?.toNumber(), b?.toNumber()]).toEqual([expected.A, expected.B]);
  });
});

suite('PG&E, time of use with demand (literal values of we3lab/electric-emission-cost’s own tests, MIT)', () => {
  type Day = { readonly kwhByBand: ByBand; readonly demand: ByBand };

  /** Days of quarter-hours at 0, 1, 2 … kW. */
  const ramp = (first: string, days = 1): Day => {
    const clock = catalogue('pge-e20').bandClock!;
    const kwhByBand: Record<string, Decimal> = {};
    const demand: Record<string, Decimal> = { all: new Decimal(days * 96 - 1) };
    for (let kw = 0; kw < days * 96; kw++) {
      const day = addServiceDays(serviceDay(first), Math.floor(kw / 96));
      const band = clock.bandAt(day, (kw % 96) * 15);
      kwhByBand[band] = (kwhByBand[band] ?? new Decimal(0)).plus(new Decimal(kw).div(4));
      demand[band] = new Decimal(kw);
    }
    return { kwhByBand, demand };
  };
  const charged = (day: Day, first: string) => {
    const plan = catalogue('pge-e20');
    return plan.price(FACTS, { ...month('0'), ...day }, plan.seasonOf(serviceDay(first)));
  };
  const energyOf = (first: string) =>
    charged(ramp(first), first)
      .find(({ code }) => code === 'energy')
      ?.exact.toFixed(6);
  const demandOf = (day: Day, first: string) =>
    charged(day, first)
      .filter(({ kind }) => kind === 'demand')
      .reduce((total, { exact }) => total.plus(exact), new Decimal(0));
  const expectedOf = (index: number) => pge[index] as unknown as { expected?: unknown; expected_cost?: unknown };

  const pge = casesOf('pge_tou_demand_eeco');

  it('1: a flat rate, 24 kWh at 0.05', () => {
    expect(priced(planOf([{ kind: 'energy', code: 'e', label: 'E', rates: { rate: '0.05' } }]), month(24)).amount).toBe(
      1.2,
    );
    expect(expectedOf(0).expected_cost).toMatch(/^1\.2 /);
  });

  it('2: tiers of a time-of-use rate, 2,400 kWh of which 500 in the dearer hours', () => {
    const slabs = [
      { upTo: '100', rates: { low: '0.05', high: '0.10' } },
      { upTo: null, rates: { low: '0.10', high: '0.15' } },
    ];
    const bands = [
      { band: 'low', from: '21:00', to: '16:00' },
      { band: 'high', from: '16:00', to: '21:00' },
    ];
    const tiered = planOf([{ kind: 'energy-by-band', code: 'e', label: 'E', slabs }], { bands });
    expect(priced(tiered, month({ low: 1900, high: 500 })).amount).toBe(expectedOf(1).expected_cost);
  });

  it.each([
    { index: 2, first: '2024-07-10', because: 'a summer weekday' },
    { index: 3, first: '2024-03-07', because: 'a winter weekday' },
  ])('$index: demand of $because', ({ index, first }) => {
    expect(demandOf(ramp(first), first).toNumber()).toBe(expectedOf(index).expected);
  });

  it('5: what a day adds to the demand of the days before it', () => {
    // 150 + 80 + 900 were charged: 7.0788… × 21.19, 13.6054… × 5.88, 42.2535… × 21.30
    const before = {
      kwhByBand: {},
      demand: byBand({ 's-peak': '7.078810759792355', 's-part': '13.605442176870747', all: '42.25352112676056' }),
    };
    const added = demandOf(ramp('2024-07-10'), '2024-07-10').minus(demandOf(before, '2024-07-10'));
    expect(added.toDecimalPlaces(2).toNumber()).toBe(expectedOf(4).expected);
  });

  it('6: demand of three days, theirs with a scale factor of 1.1', () => {
    const demand = demandOf(ramp('2024-07-10', 3), '2024-07-10');
    expect(demand.times('1.1').toNumber()).toBe(14646.313);
    expect(expectedOf(5).expected).toMatch(/^14646\.313 /);
  });

  it.each([
    { index: 6, first: '2024-07-10', because: 'a summer weekday' },
    { index: 7, first: '2024-07-13', because: 'a summer Saturday' },
    { index: 8, first: '2024-03-09', because: 'a winter Saturday' },
  ])('$index: energy of $because', ({ index, first }) => {
    expect(Number(energyOf(first))).toBe(Number.parseFloat(String(expectedOf(index).expected)));
  });

  it('10: gas above its 5,000 free therms, 96 quarter-hours at 212.5', () => {
    const slabs = [
      { upTo: '5000', rate: '0' },
      { upTo: null, rate: '0.591' },
    ];
    const gas = planOf([{ kind: 'energy', code: 'gas', label: 'Gas', rates: { slabs } }]);
    expect(priced(gas, month((96 * 212.5) / 4)).amount).toBe(Number.parseFloat(String(expectedOf(9).expected)));
  });

  it('11: exports of a day at one a unit', () => {
    const exported = Object.values(ramp('2024-07-10').kwhByBand).reduce(
      (total, units) => total.plus(units),
      new Decimal(0),
    );
    const credit = planOf([{ kind: 'export-credit', code: 'x', label: 'X', rate: '1' }]);
    expect(-priced(credit, month(0, { exportKwh: { all: exported } })).amount).toBe(expectedOf(10).expected);
  });
});
