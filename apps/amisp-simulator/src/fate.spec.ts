import type { HeadEndBehaviour } from '@kilowallet/contracts';
import fc from 'fast-check';
import { GOOD_DAY } from './behaviour';
import { chanceOf } from './chance';
import { fateOf } from './fate';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const behaviours: fc.Arbitrary<HeadEndBehaviour> = fc
  .record({
    rejected: share,
    unreachable: share,
    acknowledgementsLost: share,
    eventsLost: share,
    late: share,
    doubled: share,
    reordered: share,
    failing: share,
    hanging: share,
  })
  .map((shares) => ({ ...GOOD_DAY, ...shares }));

const drawn = (change: Partial<HeadEndBehaviour>, seed = 1) => fateOf({ ...GOOD_DAY, ...change }, chanceOf(seed));

it('is the same for the same seed', () =>
  fc.assert(
    fc.property(behaviours, fc.integer(), (behaviour, seed) => {
      expect(fateOf(behaviour, chanceOf(seed))).toEqual(fateOf(behaviour, chanceOf(seed)));
    }),
  ));

it('never speaks of a movement that did not happen, nor before it', () =>
  fc.assert(
    fc.property(behaviours, fc.integer(), (behaviour, seed) => {
      const { switchedAfterMs, outcome, event } = fateOf(behaviour, chanceOf(seed));
      if (switchedAfterMs === null) {
        expect(event).toBeNull();
        expect(outcome?.is).not.toBe('confirmed');
      } else {
        expect(outcome?.is).not.toBe('rejected');
        expect(event?.afterMs ?? Infinity).toBeGreaterThanOrEqual(switchedAfterMs);
        expect(outcome?.afterMs ?? Infinity).toBeGreaterThanOrEqual(switchedAfterMs);
      }
    }),
  ));

it('says everything once on a good day, the acknowledgement first', () => {
  const { accepted, switchedAfterMs, outcome, event } = drawn({});
  expect([accepted?.times, outcome?.times, event?.times]).toEqual([1, 1, 1]);
  expect(outcome?.is).toBe('confirmed');
  expect(outcome?.afterMs).toBe(switchedAfterMs);
  expect(event?.afterMs).toBeGreaterThan(outcome?.afterMs ?? Infinity);
});

it.each<[string, Partial<HeadEndBehaviour>, ReturnType<typeof drawn> | object]>([
  ['reaches nothing', { unreachable: 1 }, { accepted: null, switchedAfterMs: null, outcome: null, event: null }],
  ['refuses', { rejected: 1 }, { switchedAfterMs: null, outcome: { is: 'rejected', times: 1 }, event: null }],
  ['loses the acknowledgement', { acknowledgementsLost: 1 }, { outcome: null, event: { times: 1 } }],
  ['loses the event', { eventsLost: 1 }, { outcome: { is: 'confirmed' }, event: null }],
  ['says all twice', { doubled: 1 }, { accepted: { times: 2 }, outcome: { times: 2 }, event: { times: 2 } }],
])('%s where it must', (_, change, fate) => expect(drawn(change)).toMatchObject(fate));

it('is late by what it is told', () => {
  const { switchedAfterMs, outcome } = drawn({ late: 1, lateMs: 200_000 });
  expect(outcome?.afterMs).toBe((switchedAfterMs ?? 0) + 200_000);
});

it('lets the event overtake the acknowledgement', () => {
  const { outcome, event } = drawn({ reordered: 1 });
  expect(event?.afterMs).toBeLessThan(outcome?.afterMs ?? 0);
});
