import { Decimal, serviceDay, serviceDaysFrom, type ServiceDay } from '@kilowallet/kernel';
import { type ConnectionFacts } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { catalogue } from '../test/catalogue';
import { billMonth } from './bill-month';
import { consumed, type DayConsumption } from './consumption';
import { spreadEvenly } from './spread';

/** Tariffs that were entered as data alone: nothing in the engine knows these countries. */
const FACTS: ConnectionFacts = { loadKw: new Decimal(3), phase: 'single' };

function month(code: string, first: string, last: string, kwh: string, more: object = {}) {
  const days = serviceDaysFrom(serviceDay(first), serviceDay(last));
  const units = spreadEvenly(new Decimal(kwh), days.length);
  const plan = catalogue(code);
  const billed = billMonth({
    facts: FACTS,
    minorDigits: 2,
    days: days.map((day, index) => ({ day, consumption: consumed(units[index]!) })),
    versionOn: () => ({ versionId: 'v', plan }),
    ...more,
  });
  if (!billed.ok) throw new Error(billed.error);
  return billed.value;
}

const amounts = ({ lines }: ReturnType<typeof month>) =>
  Object.fromEntries(lines.map(({ code, amount }) => [code, amount]));

describe('Korea, residential low voltage', () => {
  it('is progressive, with VAT to the won, the fund cut to ten and the total cut to ten', () => {
    // 1,600 + 200 × 120 + 100 × 214.6 + 300 × 9 + 300 × 5 = 51,260; 10 % = 5,126; 2.7 % = 1,384 → 1,380; 57,766 → 57,760
    const bill = month('kepco-res-lv', '2025-10-01', '2025-10-31', '300', { minorDigits: 0 });
    expect(amounts(bill)).toEqual({
      'base-autumn': 1_600,
      'ec-autumn': 45_460,
      climate: 2_700,
      fuel: 1_500,
      vat: 5_126,
      fund: 1_380,
      rounding: -6,
    });
    expect(bill.total).toBe(57_760);
  });

  it.each([
    {
      // 300 × 120 + 150 × 214.6 + 50 × 307.3; 10 % of 97,855 = 9,785.5; 2.7 % = 2,642.085; 110,281
      first: '2025-08-01',
      last: '2025-08-31',
      kwh: '500',
      lines: { 'base-summer': 7_300, 'ec-summer': 83_555, climate: 4_500, fuel: 2_500, vat: 9_786, fund: 2_640 },
      rounding: -1,
      total: 110_280,
      because: 'the third of the wide steps',
    },
    {
      // 200 × 120 + 200 × 214.6 + 600 × 307.3 + 100 × 736.2; 10 % of 347,620; 2.7 % = 9,385.74; 391,762
      first: '2026-01-01',
      last: '2026-01-31',
      kwh: '1100',
      lines: { 'base-winter': 7_300, 'ec-winter': 324_920, climate: 9_900, fuel: 5_500, vat: 34_762, fund: 9_380 },
      rounding: -2,
      total: 391_760,
      because: 'a hundred units above a thousand in winter',
    },
  ])('$first, $kwh kWh: $because', ({ first, last, kwh, lines, rounding, total }) => {
    const bill = month('kepco-res-lv', first, last, kwh, { minorDigits: 0 });
    expect(amounts(bill)).toEqual({ ...lines, rounding });
    expect(bill.total).toBe(total);
  });

  it('has wider steps in July and August', () => {
    const bill = month('kepco-res-lv', '2025-08-01', '2025-08-31', '300', { minorDigits: 0 });
    expect(amounts(bill)).toMatchObject({ 'base-summer': 910, 'ec-summer': 36_000 });
  });

  it('weights the steps by days where a season begins within the period', () => {
    // The same tariff with its summer from the 16th: fifteen days of each season, units and limits by days
    const definition = structuredClone(catalogue('kepco-res-lv').plan) as unknown as {
      seasons: { code: string; from: string; to: string }[];
    };
    for (const season of definition.seasons) {
      if (season.code === 'spring') season.to = '06-15';
      if (season.code === 'summer') season.from = '06-16';
    }
    const plan = planOf(definition);
    const bill = month('kepco-res-lv', '2026-06-01', '2026-06-30', '300', {
      minorDigits: 0,
      versionOn: () => ({ versionId: 'v', plan }),
    });
    // 150 kWh in each half: 100 × 120 + 50 × 214.6 = 22,730 in spring; 150 × 120 = 18,000 in summer; bases 800 and 455
    expect(amounts(bill)).toMatchObject({
      'ec-spring': 22_730,
      'ec-summer': 18_000,
      'base-spring': 800,
      'base-summer': 455,
    });
  });
});

it.each([
  // 100 × 3.2484; 100 × 0.1572; 7 % of 365.18 = 25.5626
  { kwh: '100', ec: 32_484, ft: 1_572, vat: 2_556, total: 39_074 },
  // 150 × 3.2484 + 150 × 4.2218 = 1,120.53; 300 × 0.1572; 7 % of 1,192.31 = 83.4617
  { kwh: '300', ec: 112_053, ft: 4_716, vat: 8_346, total: 127_577 },
  // 150 × 3.2484 + 250 × 4.2218 + 100 × 4.4217; 500 × 0.1572; 7 % of 2,088.10 = 146.167
  { kwh: '500', ec: 198_488, ft: 7_860, vat: 14_617, total: 223_427 },
])('Thailand, $kwh kWh: steps, service, a notified fuel adjustment, and VAT on them', ({ kwh, total, ...lines }) => {
  const bill = month('mea-res-12', '2025-10-01', '2025-10-31', kwh, { notified: { ft: new Decimal('0.1572') } });
  expect(amounts(bill)).toEqual({ ...lines, service: 2_462 });
  expect(bill.total).toBe(total);
});

it('Australia: usage, a daily supply charge, GST, and a feed-in credit', () => {
  const days = serviceDaysFrom(serviceDay('2025-08-01'), serviceDay('2025-08-31'));
  const consumption: DayConsumption = { ...consumed(10), exportKwh: { all: new Decimal(4) } };
  const plan = catalogue('au-flat');
  const bill = month('au-flat', '2025-08-01', '2025-08-31', '0', {
    days: days.map((day) => ({ day, consumption })),
    versionOn: () => ({ versionId: 'v', plan }),
  });
  expect(amounts(bill)).toEqual({ ec: 8_835, supply: 3_240, gst: 1_207, 'feed-in': -620 });
});

describe('PG&E, time of use with demand (we3lab/electric-emission-cost, MIT: its own test values)', () => {
  /** A day of quarter-hours at 0, 1, 2 … 95 kW. */
  const ramp = (day: ServiceDay, from = 0): DayConsumption => {
    const clock = catalogue('pge-e20').bandClock!;
    const quarters = Array.from({ length: 96 }, (_, index) => ({ minuteOfDay: index * 15, kw: from + index }));
    const kwh = clock.split(
      day,
      quarters.map(({ minuteOfDay, kw }) => ({ minuteOfDay, kwh: new Decimal(kw).div(4) })),
    );
    const demand: Record<string, Decimal> = { all: new Decimal(from + 95) };
    for (const { minuteOfDay, kw } of quarters) demand[clock.bandAt(day, minuteOfDay)] = new Decimal(kw);
    return { kwh, demand };
  };
  const bill = (...dates: string[]) => {
    const days = dates.map((date, index) => ({
      day: serviceDay(date),
      consumption: ramp(serviceDay(date), index * 96),
    }));
    const plan = catalogue('pge-e20');
    const lines = amounts(
      month('pge-e20', dates[0]!, dates[0]!, '0', { days, versionOn: () => ({ versionId: 'v', plan }) }),
    );
    const demand = Object.entries(lines).filter(([code]) => code.startsWith('demand'));
    return { energy: lines.energy, demand: demand.reduce((sum, [, amount]) => sum + amount, 0) };
  };

  it.each([
    { date: '2024-07-10', energy: 14_092, demand: 402_779, because: 'a summer weekday (140.916195; 4,027.79)' },
    { date: '2024-07-13', energy: 10_238, demand: 202_350, because: 'a summer Saturday (102.3834)' },
    { date: '2024-03-09', energy: 11_076, demand: 202_350, because: 'a winter Saturday (110.7624)' },
    { date: '2024-03-07', energy: undefined, demand: 202_860, because: 'a winter weekday (2,028.60)' },
  ])('$because', ({ date, energy, demand }) => {
    const billed = bill(date);
    if (energy !== undefined) expect(billed.energy).toBe(energy);
    expect(billed.demand).toBe(demand);
  });

  it('charges the highest demand of three days: 13,314.83 (their 14,646.313 is this by their scale factor of 1.1)', () => {
    expect(bill('2024-07-10', '2024-07-11', '2024-07-12').demand).toBe(1_331_483);
    expect(new Decimal('13314.83').times('1.1').toNumber()).toBe(14_646.313);
  });
});
