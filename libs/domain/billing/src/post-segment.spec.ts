import { Decimal, minor } from '@kilowallet/kernel';
import { planOf } from '../test/any-month';
import { postSegment } from './post-segment';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } };
const LINE = { code: 'ec', label: 'Energy', kind: 'energy' as const, position: 0 };
const SEGMENT = { key: 'k', version: 'v', from: 1, to: 30, days: 1, kwh: {} };

type Case = {
  readonly exact: string;
  readonly before: Readonly<Record<string, number>>;
  readonly changes: readonly object[];
  readonly posted: Readonly<Record<string, number>>;
  readonly total: number;
  readonly because: string;
};

function post(exact: string, posted: Case['posted'], energy: number) {
  const totalRounding = { unit: '1', mode: 'half-up', of: 'posted' };
  const plan = planOf({ schemaVersion: 1, lines: [ENERGY], totalRounding });
  const segment = { ...SEGMENT, posted, energy };
  return postSegment(plan, segment, [{ ...LINE, exact: new Decimal(exact) }], { minorDigits: 2 });
}

const rounding = (amount: number) => ({
  code: 'rounding',
  label: 'Rounding',
  kind: 'rounding',
  amount: minor(amount),
});

it.each<Case>([
  {
    exact: '10',
    before: {},
    changes: [{ ...LINE, amount: 1_000 }],
    posted: { ec: 1_000 },
    total: 1_000,
    because: 'a whole total has no rounding',
  },
  {
    exact: '10.4',
    before: {},
    changes: [{ ...LINE, amount: 1_040 }, rounding(-40)],
    posted: { ec: 1_040, rounding: -40 },
    total: 1_000,
    because: 'rounded down',
  },
  {
    exact: '11',
    before: { ec: 1_040, rounding: -40 },
    changes: [{ ...LINE, amount: 60 }, rounding(40)],
    posted: { ec: 1_100 },
    total: 100,
    because: 'a rounding that came back to nothing is gone',
  },
  {
    exact: '10.4',
    before: { ec: 1_040, rounding: -40 },
    changes: [{ ...LINE, amount: 0 }],
    posted: { ec: 1_040, rounding: -40 },
    total: 0,
    because: 'nothing new: the line is noted, and no more',
  },
  {
    exact: '0',
    before: { ec: 1_040, rounding: -40 },
    changes: [{ ...LINE, amount: -1_040 }, rounding(40)],
    posted: {},
    total: -1_000,
    because: 'all of it comes back',
  },
])('$exact after $before: $because', ({ exact, before, changes, posted, total }) => {
  const energy = posted.ec ?? 0;
  expect(post(exact, before, before.ec ?? 0)).toEqual({ changes, posted, total, subsidy: 0, energy });
});
