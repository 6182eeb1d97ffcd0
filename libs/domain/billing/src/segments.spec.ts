import { Decimal, serviceDay } from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { billDay } from './bill-day';
import { consumed } from './consumption';
import { type MonthState } from './month-state';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '1.006' } };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '30' };
const ONE_KW: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };

function bill(plan: CompiledPlan, day: string, facts = ONE_KW, state?: MonthState) {
  const input = { plan, versionId: 'v', facts, minorDigits: 2, day: serviceDay(day), consumption: consumed(1) };
  const billed = billDay({ ...input, ...(state && { state }) });
  if (!billed.ok) throw new Error(billed.error);
  return billed.value;
}

it('keeps the energy charge of a month apart from its other lines', () => {
  const { state } = bill(planOf({ schemaVersion: 1, lines: [ENERGY, FIXED] }), '2026-09-01');
  expect(state.seg).toMatchObject({ energy: 101, posted: { ec: 101, fc: 100 } });
});

it.each([
  { flags: ['solar', 'bpl'], closed: undefined, because: 'the same marks in another order' },
  { flags: ['bpl'], closed: 1, because: 'a mark less' },
  { flags: [], closed: 1, because: 'no marks' },
])('$because', ({ flags, closed }) => {
  const plan = planOf({ schemaVersion: 1, lines: [ENERGY] });
  const first = bill(plan, '2026-09-01', { ...ONE_KW, flags: ['bpl', 'solar'] });
  expect(bill(plan, '2026-09-02', { ...ONE_KW, flags }, first.state).state.closed?.length).toBe(closed);
});

it.each([
  { of: 'exact', total: 201 },
  { of: 'posted', total: 202 },
])('rounds the total of the $of lines', ({ of, total }) => {
  const lines = [ENERGY, { ...ENERGY, code: 'more' }];
  const plan = planOf({ schemaVersion: 1, lines, totalRounding: { unit: '0.01', mode: 'half-up', of } });
  expect(bill(plan, '2026-09-01').sheet.total).toBe(total);
});
