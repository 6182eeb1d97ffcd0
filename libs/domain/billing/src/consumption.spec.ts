import { Decimal } from '@kilowallet/kernel';
import { type CompiledPlan } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { checkConsumption, consumed } from './consumption';

const BANDS = [
  { band: 'day', from: '06:00', to: '22:00' },
  { band: 'eve', from: '22:00', to: '06:00' },
];
const apparent = (): CompiledPlan =>
  planOf({
    schemaVersion: 1,
    lines: [{ kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' }, measure: 'kvah' }],
  });
const banded = (exportCredit: object): CompiledPlan =>
  planOf({
    schemaVersion: 1,
    bands: BANDS,
    lines: [
      { kind: 'energy-by-band', code: 'ec', label: 'Energy', slabs: [{ upTo: null, rates: { day: '5', eve: '6' } }] },
      { kind: 'export-credit', code: 'feed', label: 'Feed-in', ...exportCredit },
    ],
  });
type Units = Readonly<Record<string, number>>;
const units = (bands: Units) =>
  Object.fromEntries(Object.entries(bands).map(([band, kwh]) => [band, new Decimal(kwh)]));

it.each([
  { consumption: consumed(5), problem: 'billing.kvah-missing', because: 'only active energy is known' },
  { consumption: consumed(0), problem: undefined, because: 'nothing was used' },
  { consumption: { ...consumed(5), kvah: units({ all: 6 }) }, problem: undefined, because: 'apparent energy is known' },
  {
    consumption: { ...consumed(5), kvah: units({ all: -6 }) },
    problem: 'billing.negative-consumption',
    because: 'kVAh',
  },
])('apparent energy, $because: $problem', ({ consumption, problem }) => {
  expect(checkConsumption(apparent(), consumption)).toBe(problem);
});

const ONE_RATE = { rate: '2' };
const BY_BAND = { rates: { day: '2', eve: '3' } };

type Case = {
  readonly kwh?: Units;
  readonly kvah?: Units;
  readonly exportKwh?: Units;
  readonly feed?: object;
  readonly problem: string | undefined;
  readonly because: string;
};

it.each<Case>([
  { kwh: { day: 1, eve: 2 }, problem: undefined, because: 'its own bands' },
  { kwh: { all: 3 }, problem: 'billing.bands-missing', because: 'consumption without bands' },
  { kwh: { all: 0 }, problem: undefined, because: 'nothing used needs no bands' },
  { kwh: { day: 1, night: 2 }, problem: 'billing.unknown-band', because: 'a band that it does not have' },
  { kvah: { night: 2 }, problem: 'billing.unknown-band', because: 'apparent energy in an unknown band' },
  { exportKwh: { all: 3 }, problem: 'billing.bands-missing', because: 'exports without bands' },
  { exportKwh: { night: 3 }, problem: 'billing.unknown-band', because: 'exports in an unknown band' },
  { exportKwh: { day: 3 }, problem: undefined, because: 'exports in its own bands' },
  { exportKwh: { all: 3 }, feed: ONE_RATE, problem: undefined, because: 'one rate takes exports without bands' },
  { exportKwh: { day: -3 }, problem: 'billing.negative-consumption', because: 'exports below nothing' },
])('a plan with bands: $because', ({ kwh = { day: 1 }, kvah, exportKwh, feed = BY_BAND, problem }) => {
  const consumption = {
    kwh: units(kwh),
    ...(kvah && { kvah: units(kvah) }),
    ...(exportKwh && { exportKwh: units(exportKwh) }),
  };
  expect(checkConsumption(banded(feed), consumption)).toBe(problem);
});
