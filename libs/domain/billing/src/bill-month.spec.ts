import { Decimal, minor, serviceDay } from '@kilowallet/kernel';
import { type ConnectionFacts } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { addUp, billMonth, type BillMonthInput } from './bill-month';
import { consumed } from './consumption';
import { type SheetLine } from './sheet';

const FACTS: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };

function inputOf(days: readonly string[], kwh: number | string = 1): BillMonthInput {
  const plan = planOf({
    schemaVersion: 1,
    lines: [{ kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } }],
  });
  return {
    facts: FACTS,
    minorDigits: 2,
    days: days.map((day) => ({ day: serviceDay(day), consumption: consumed(kwh) })),
    versionOn: () => ({ versionId: 'v', plan }),
  };
}

it('owes nothing for no days, and knows nothing of the month', () => {
  expect(billMonth(inputOf([]))).toEqual({
    ok: true,
    value: { lines: [], total: 0, subsidy: 0, days: [], state: undefined },
  });
});

it.each([
  { days: ['2026-08-30', '2026-08-31'], because: 'the last days of one month' },
  { days: ['2026-09-01'], because: 'a day alone' },
])('bills $because', ({ days }) => {
  const billed = billMonth(inputOf(days));
  expect(billed.ok && billed.value.total).toBe(500 * days.length);
});

it.each([
  { days: ['2026-08-31', '2026-09-01'], because: 'at once' },
  { days: ['2026-08-30', '2026-08-31', '2026-09-01'], because: 'with its last day only' },
])('does not run on into another month: $because', ({ days }) => {
  expect(() => billMonth(inputOf(days))).toThrow(
    new RangeError(`one billing month at a time: ${days[0]} to 2026-09-01`),
  );
});

it('refuses what a day refuses', () => {
  expect(billMonth(inputOf(['2026-08-30'], -1))).toEqual({ ok: false, error: 'billing.negative-consumption' });
});

describe('sheet lines of several days', () => {
  const line = (label: string, amount: number, more: Partial<SheetLine> = {}): SheetLine => ({
    code: 'ec',
    label,
    kind: 'energy',
    amount: minor(amount),
    ...more,
  });
  const reRated = (label: string, amount: number) => line(`${label}: slab re-rating`, amount, { reRating: true });

  it.each<{ because: string; lines: SheetLine[]; sums: [string, string, number][] }>([
    { because: 'the same code', lines: [line('Energy', 300), line('Energy', 200)], sums: [['ec', 'Energy', 500]] },
    {
      because: 'a re-rating is part of its line',
      lines: [line('Energy', 300), reRated('Energy', 200)],
      sums: [['ec', 'Energy', 500]],
    },
    {
      because: 'and does not name it where it comes first',
      lines: [reRated('Energy', 200), line('Energy', 300)],
      sums: [['ec', 'Energy', 500]],
    },
    {
      because: 'only the end of a label says re-rating',
      lines: [reRated('Energy: slab re-rating of last year', 200)],
      sums: [['ec', 'Energy: slab re-rating of last year', 200]],
    },
    {
      because: 'a label that says so without being one stays',
      lines: [line('Energy: slab re-rating', 200)],
      sums: [['ec', 'Energy: slab re-rating', 200]],
    },
    { because: 'what came back to nothing is no line', lines: [line('Energy', 300), line('Energy', -300)], sums: [] },
    {
      because: 'in the order in which they first appear',
      lines: [line('Fixed', 10, { code: 'fc' }), line('Energy', 20), line('Fixed', 30, { code: 'fc' })],
      sums: [
        ['fc', 'Fixed', 40],
        ['ec', 'Energy', 20],
      ],
    },
  ])('$because', ({ lines, sums }) => {
    expect(addUp(lines)).toEqual(sums.map(([code, label, amount]) => ({ code, kind: 'energy', label, amount })));
  });
});
