import { addServiceDays, serviceDay } from '@kilowallet/kernel';
import { compilePlan, parsePricePlan } from '@kilowallet/tariff';
import { billMonth } from './bill-month';
import { consumed } from './consumption';

const FIRST = serviceDay('2026-06-01');
const SLABS = [
  { upTo: '50', rate: '3' },
  { upTo: '100', rate: '4' },
  { upTo: '150', rate: '4' },
  { upTo: null, rate: '6' },
];

/** Each day that enters a slab: day, units above which it begins before and now, its rate. */
function climb(rates: object, kwh: readonly number[], when?: object): string[] {
  const line = { kind: 'energy', code: 'ec', label: 'Energy', rates, ...(when && { when }) };
  const parsed = parsePricePlan({ schemaVersion: 1, lines: [line] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const plan = compilePlan(parsed.value);
  const bill = billMonth({
    facts: { loadKw: consumed(1).kwh.all!, phase: 'single' },
    days: kwh.map((units, index) => ({ day: addServiceDays(FIRST, index), consumption: consumed(units) })),
    versionOn: () => ({ versionId: 'v1', plan }),
    minorDigits: 2,
  });
  if (!bill.ok) throw new Error(bill.error);
  return bill.value.days.flatMap(({ entered = [] }, index) =>
    entered.map(
      ({ before, slab }) =>
        `${index + 1}: ${before?.above.toFixed() ?? '-'} → ${slab.above.toFixed()} at ${slab.rate?.toFixed()}${slab.isWhole ? ' for all' : ''}`,
    ),
  );
}

it.each([
  { because: 'the upper bound belongs to the slab', rates: { slabs: SLABS }, kwh: [50, 0], entered: [] },
  { because: 'one unit beyond it', rates: { slabs: SLABS }, kwh: [50, 1, 1], entered: ['2: 0 → 50 at 4'] },
  { because: 'on the first day already', rates: { slabs: SLABS }, kwh: [60], entered: ['1: - → 50 at 4'] },
  { because: 'two slabs in one day', rates: { slabs: SLABS }, kwh: [40, 120], entered: ['2: 0 → 150 at 6'] },
  { because: 'no news at the same rate', rates: { slabs: SLABS }, kwh: [60, 60], entered: ['1: - → 50 at 4'] },
  {
    because: 'all units, where not telescopic',
    rates: { whole: SLABS },
    kwh: [40, 20],
    entered: ['2: 0 → 50 at 4 for all'],
  },
  {
    because: 'slabs within a table, then the next table',
    rates: {
      tables: [
        { upTo: '120', slabs: SLABS.slice(0, 1).concat({ upTo: null, rate: '5' }) },
        { upTo: null, slabs: [{ upTo: null, rate: '7' }] },
      ],
    },
    kwh: [40, 40, 40, 40],
    entered: ['2: 0 → 50 at 5', '4: 50 → 120 at 7 for all'],
  },
  { because: 'one rate has no slabs', rates: { rate: '5' }, kwh: [500], entered: [] },
])('$because', ({ rates, kwh, entered }) => expect(climb(rates, kwh)).toEqual(entered));

test('a line that does not apply enters nothing', () => {
  expect(climb({ slabs: SLABS }, [60, 60, 60], { flags: ['bpl'] })).toEqual([]);
});
