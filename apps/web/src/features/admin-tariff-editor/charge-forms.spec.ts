import { CHARGE_FORMS } from './charge-forms';
import type { JsonObject } from './definition';
import { said, wayOf, type FormField } from './form';

const waysOf = (kind: string) =>
  CHARGE_FORMS[kind]?.form.find((field): field is Extract<FormField, { type: 'either' }> => field.type === 'either')
    ?.ways ?? [];

test.each([
  { kind: 'duty', line: { rates: { rate: '0.05' } }, way: 'units' },
  { kind: 'duty', line: { of: ['ec'], percent: '10' }, way: 'percent' },
  { kind: 'duty', line: { of: ['ec'], tiers: { steps: [] } }, way: 'tiers' },
  { kind: 'duty', line: { of: ['ec'] }, way: 'percent' },
  { kind: 'rebate', line: { perMonth: '50', capPerMonth: '60' }, way: 'amount' },
  { kind: 'fixed', line: { basis: 'kw', tiers: { by: 'load', steps: [] } }, way: 'tiers' },
  { kind: 'export-credit', line: { rates: { peak: '3' } }, way: 'rates' },
])('a $kind of $line is entered by $way', ({ kind, line, way }) => {
  expect(wayOf(waysOf(kind), line)?.value).toBe(way);
});

test('said another way, a line keeps what both ways share and loses the rest', () => {
  const ways = waysOf('duty');
  const line: JsonObject = { kind: 'duty', code: 'duty', of: ['ec'], percent: '10', onUnitsAbove: '100' };
  const tiered = ways.find(({ value }) => value === 'tiers');
  const perUnit = ways.find(({ value }) => value === 'units');
  if (!tiered || !perUnit) throw new Error('the ways of a duty');
  expect(said(ways, tiered, line)).toMatchObject({ code: 'duty', of: ['ec'], onUnitsAbove: '100', tiers: {} });
  expect(said(ways, tiered, line)).not.toHaveProperty('percent');
  expect(said(ways, perUnit, line)).toEqual({ kind: 'duty', code: 'duty', rates: { rate: '0' } });
});

test('the scheme of a subsidy says by what it goes', () => {
  const [part] = CHARGE_FORMS['subsidy']?.form ?? [];
  const either = part?.type === 'part' ? part.form[0] : undefined;
  const ways = either?.type === 'either' ? either.ways : [];
  expect(wayOf(ways, { by: 'percent', of: ['ec'], percent: '50' })?.label).toBe('A percentage');
  const quota = wayOf(ways, { by: 'quota', units: '125', of: ['ec'] });
  if (!quota) throw new Error('the quota');
  expect(said(ways, quota, { by: 'amount', perMonth: '100' })).toEqual({ by: 'quota', units: '50', of: [] });
});
