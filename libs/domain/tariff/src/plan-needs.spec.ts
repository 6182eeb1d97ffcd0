import { planOf } from '../test/priced';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } };
const BANDS = {
  bands: [
    { band: 'day', from: '06:00', to: '22:00' },
    { band: 'night', from: '22:00', to: '06:00' },
  ],
};
const SLABS = [{ upTo: null, rate: '1' }];
const NOTHING = { bands: false, kvah: false, demand: undefined, exports: undefined };

it.each([
  { because: 'kWh alone', line: {}, more: {}, needs: NOTHING },
  { because: 'kWh, said so', line: { ...ENERGY, measure: 'kwh' }, more: {}, needs: NOTHING },
  { because: 'bands', line: {}, more: BANDS, needs: { ...NOTHING, bands: true } },
  { because: 'apparent energy', line: { ...ENERGY, measure: 'kvah' }, more: {}, needs: { ...NOTHING, kvah: true } },
  {
    because: 'demand that is charged',
    line: { kind: 'demand', slabs: SLABS },
    more: {},
    needs: { ...NOTHING, demand: 'charged' },
  },
  {
    because: 'demand above the load',
    line: { kind: 'excess-demand', rate: '1' },
    more: {},
    needs: { ...NOTHING, demand: 'excess' },
  },
  { because: 'exports', line: { kind: 'export-credit', rate: '1' }, more: {}, needs: { ...NOTHING, exports: 'total' } },
  {
    because: 'exports that are netted',
    line: {},
    more: { netMetering: { settlementMonth: 3 } },
    needs: { ...NOTHING, exports: 'total' },
  },
  {
    because: 'exports by band',
    line: { kind: 'export-credit', rates: { day: '1' } },
    more: BANDS,
    needs: { ...NOTHING, bands: true, exports: 'by-band' },
  },
])('a plan needs $because', ({ line, more, needs }) => {
  const lines = 'kind' in line ? [ENERGY, { ...line, code: 'x', label: 'X' }] : [ENERGY];
  expect(planOf(lines, more).needs).toEqual(needs);
});
