import { addServiceDays, Decimal, serviceDay } from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { billMonth } from './bill-month';
import { consumed, type DayConsumption } from './consumption';
import { reRatings } from './re-rating';
import { SegmentView } from './segment-view';

const FIRST = serviceDay('2026-09-01');
const ONE_KW: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };
const WHOLE = {
  whole: [
    { upTo: '30', rate: '3' },
    { upTo: null, rate: '4' },
  ],
};
const energy = (code: string, rates: object, more: object = {}) => ({
  kind: 'energy',
  code,
  label: code,
  rates,
  ...more,
});

function month(plan: CompiledPlan, uses: readonly DayConsumption[]) {
  const billed = billMonth({
    facts: ONE_KW,
    minorDigits: 2,
    days: uses.map((consumption, index) => ({ day: addServiceDays(FIRST, index), consumption })),
    versionOn: () => ({ versionId: 'v', plan }),
  });
  if (!billed.ok) throw new Error(billed.error);
  return billed.value;
}

const sheetsOf = (plan: CompiledPlan, kwh: readonly number[]) =>
  month(plan, kwh.map(consumed)).days.map(({ sheet }) =>
    sheet.lines.map(({ code, amount, reRating }) => `${code}${reRating ? ' anew' : ''}: ${amount}`),
  );

const SEASONS = [
  { code: 'wet', from: '06-01', to: '09-30' },
  { code: 'dry', from: '10-01', to: '05-31' },
];
const seasonal = () =>
  planOf({
    schemaVersion: 1,
    seasons: SEASONS,
    lines: [
      energy('always', WHOLE),
      energy('wet', WHOLE, { when: { season: 'wet' } }),
      energy('dry', WHOLE, { when: { season: 'dry' } }),
    ],
  });

describe('a line of a season', () => {
  it('is priced anew in its season, and no line of another one is', () => {
    expect(sheetsOf(seasonal(), [20, 20])).toEqual([
      ['always: 6000', 'wet: 6000'],
      ['always: 8000', 'always anew: 2000', 'wet: 8000', 'wet anew: 2000'],
    ]);
  });

  it('enters slabs in its season alone', () => {
    const [, second] = month(seasonal(), [consumed(20), consumed(20)]).days;
    expect(second?.entered?.map(({ code }) => code)).toEqual(['always', 'wet']);
  });
});

describe('a line with dates of its own', () => {
  it('reaches its slabs with the units of its own days; its neighbour with those of the month', () => {
    const plan = planOf({
      schemaVersion: 1,
      lines: [energy('always', WHOLE), energy('dated', WHOLE, { from: '2026-09-03' })],
    });
    // The dated line has 28 of 30 days: its first slab ends at 28 units
    expect(sheetsOf(plan, [20, 20, 20, 20])).toEqual([
      ['always: 6000'],
      ['always: 8000', 'always anew: 2000'],
      ['always: 8000', 'dated: 6000'],
      ['always: 8000', 'dated: 8000', 'dated anew: 2000'],
    ]);
  });

  it('enters its slabs on days of its own', () => {
    const plan = planOf({
      schemaVersion: 1,
      lines: [energy('always', WHOLE), energy('dated', WHOLE, { from: '2026-09-03' })],
    });
    const { days } = month(plan, [20, 20, 20, 20].map(consumed));
    expect(days.map(({ entered = [] }) => entered.map(({ code }) => code))).toEqual([[], ['always'], [], ['dated']]);
  });
});

describe('slabs whose rates differ by band', () => {
  const plan = () =>
    planOf({
      schemaVersion: 1,
      bands: [
        { band: 'day', from: '06:00', to: '22:00' },
        { band: 'night', from: '22:00', to: '06:00' },
      ],
      lines: [
        {
          kind: 'energy-by-band',
          code: 'ec',
          label: 'Energy',
          slabs: [
            { upTo: '30', rates: { day: '3', night: '2' } },
            { upTo: null, rates: { day: '5', night: '4' } },
          ],
        },
      ],
    });
  const banded = (day: number, night: number) => ({ kwh: { day: new Decimal(day), night: new Decimal(night) } });

  it('are entered once', () => {
    const { days } = month(plan(), [banded(10, 10), banded(10, 10), banded(10, 10)]);
    const entered = days.map(({ entered: crossings = [] }) =>
      crossings.map(({ code, before, slab }) => [code, before?.above.toFixed(), slab.above.toFixed(), slab.rate]),
    );
    expect(entered).toEqual([[], [['ec', '0', '30', undefined]], []]);
  });

  it('are energy charge of the month', () => {
    const { state } = month(plan(), [banded(10, 10)]);
    expect(state?.seg).toMatchObject({ posted: { ec: 5_000 }, energy: 5_000 });
  });
});

describe('a segment at one moment', () => {
  const viewOf = (rates: object, kwh: number) => {
    const plan = planOf({ schemaVersion: 1, lines: [energy('ec', rates)] });
    const { state } = month(plan, [consumed(kwh)]);
    if (!state) throw new Error('no day was billed');
    const frame = { month: state.month, day: state.day, minorDigits: 2 };
    const view = new SegmentView({ plan, facts: ONE_KW, segment: state.seg, frame });
    return { view, line: plan.lines[0]! };
  };

  it.each([
    { rates: WHOLE, kwh: 20, position: 0, above: '0', amount: '60' },
    { rates: WHOLE, kwh: 40, position: 1, above: '30', amount: '160' },
    { rates: { rate: '5' }, kwh: 40, position: 0, above: undefined, amount: '200' },
  ])('$kwh kWh at $rates stand in slab $position', ({ rates, kwh, position, above, amount }) => {
    const { view, line } = viewOf(rates, kwh);
    expect(view.slabPositionOf(line)).toBe(position);
    expect(view.slabOf(line)?.above.toFixed()).toBe(above);
    expect(view.amounts.map((exact) => exact.toFixed())).toEqual([amount]);
  });

  it.each([
    { from: 10, to: 20, jumps: undefined, because: 'the same slab' },
    { from: 40, to: 50, jumps: undefined, because: 'the second slab already' },
    { from: 20, to: 40, jumps: [[0, '20']], because: 'twenty units at one more' },
    { from: 40, to: 20, jumps: [[0, '-40']], because: 'forty units at one less' },
  ])('$from → $to kWh prices anew: $because', ({ from, to, jumps }) => {
    const found = reRatings(viewOf(WHOLE, from).view, viewOf(WHOLE, to).view);
    expect(found && [...found].map(([position, jump]) => [position, jump.toFixed()])).toEqual(jumps);
  });
});
