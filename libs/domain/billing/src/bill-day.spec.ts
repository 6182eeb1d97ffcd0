import { Decimal, serviceDay } from '@kilowallet/kernel';
import { compilePlan, parsePricePlan, type PricePlan } from '@kilowallet/tariff';
import { billDay } from './bill-day';
import { consumed } from './consumption';
import { explainDay } from './explain-day';
import { type MonthState } from './month-state';

function planOf(definition: unknown) {
  const parsed = parsePricePlan(definition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return compilePlan(parsed.value);
}

/** MePDCL domestic, low tension, prepaid (domain-rules §2). */
const MEGHALAYA_DLT: PricePlan = {
  schemaVersion: 1,
  lines: [
    {
      kind: 'energy',
      code: 'ec',
      label: 'Energy charge',
      rates: {
        slabs: [
          { upTo: '100', rate: '5.00' },
          { upTo: '200', rate: '5.04' },
          { upTo: null, rate: '5.10' },
        ],
      },
    },
    { kind: 'rebate', code: 'rebate', label: 'Prepaid rebate', of: ['ec'], percent: '2' },
    { kind: 'duty', code: 'duty', label: 'Electricity duty', rates: { rate: '0.05' } },
    { kind: 'fixed', code: 'fc', label: 'Fixed charge', basis: 'kw', rate: '90', divisor: '365/12' },
  ],
};

const plan = planOf(MEGHALAYA_DLT);
const facts = { loadKw: new Decimal(1), phase: 'single' as const };
const common = { plan, versionId: 'v1', facts, minorDigits: 2 };

function stateAt(kwh: string): MonthState | undefined {
  if (kwh === '0') return undefined;
  const billed = billDay({ ...common, day: serviceDay('2026-08-01'), consumption: consumed(kwh) });
  if (!billed.ok) throw new Error(billed.error);
  return billed.value.state;
}

describe('the worked rows of the MePDCL workbook', () => {
  it.each([
    { from: '0', to: '6', ec: '30', rebate: '-0.6', duty: '0.3', fc: '2.958904', debit: '32.658904' },
    { from: '90', to: '102', ec: '60.08', rebate: '-1.2016', duty: '0.6', fc: '2.958904', debit: '62.437304' },
    { from: '193', to: '201', ec: '40.38', rebate: '-0.8076', duty: '0.4', fc: '2.958904', debit: '42.931304' },
    { from: '222', to: '222', ec: '0', rebate: '0', duty: '0', fc: '2.958904', debit: '2.958904' },
  ])('$from → $to kWh debits $debit', ({ from, to, debit, ...lines }) => {
    const state = stateAt(from);
    const consumption = consumed(new Decimal(to).minus(from));
    const day = explainDay({ ...common, day: serviceDay('2026-08-02'), consumption, ...(state && { state }) });
    if (!day.ok) throw new Error(day.error);
    const exact = Object.fromEntries(
      day.value.lines.map((line) => [line.code, line.exact.toDecimalPlaces(6).toFixed()]),
    );
    const sum = day.value.lines.reduce((total, line) => total.plus(line.exact), new Decimal(0));
    expect(exact).toEqual({ ...lines, rebate: new Decimal(lines.rebate).toFixed() });
    expect(sum.toDecimalPlaces(6).toFixed()).toBe(debit);
  });
});
