import { parsePricePlan } from './parse-plan';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5.00' } };
const withLines = (...lines: object[]) => ({ schemaVersion: 1, lines });
const withSlabs = (...slabs: object[]) => withLines({ ...ENERGY, rates: { slabs } });

it('tells every mistake at once', () => {
  const parsed = parsePricePlan(
    withLines({ ...ENERGY, rates: { slabs: [{ upTo: '10', rate: 'x' }] } }, { kind: 'rebate', code: 'R', label: '' }),
  );
  expect(!parsed.ok && parsed.error.map(({ path }) => path)).toEqual([
    'lines[0].rates.slabs[0].rate',
    'lines[0].rates.slabs',
    'lines[1].code',
    'lines[1].label',
    'lines[1]',
    'lines[1].of',
  ]);
});

it('keeps rates as they were published', () => {
  const parsed = parsePricePlan(withLines({ ...ENERGY, rates: { rate: '4.720' } }));
  expect(parsed).toMatchObject({ ok: true, value: { lines: [{ rates: { rate: '4.720' } }] } });
});

it('reads its own plans again', () => {
  const first = parsePricePlan(withSlabs({ upTo: '100', rate: '5' }, { from: '100', upTo: null, rate: '6' }));
  expect(first.ok && parsePricePlan(first.value)).toEqual(first);
});
