import type { HeadEndBehaviour } from '@kilowallet/contracts';
import { changeOf, draftOf } from './head-end-draft';

const behaviour: HeadEndBehaviour = {
  paused: true,
  way: 'pull',
  latencyMs: { from: 500, to: 3_000 },
  rejected: 0.05,
  unreachable: 0,
  acknowledgementsLost: 0.125,
  eventsLost: 0,
  late: 1,
  lateMs: 180_000,
  doubled: 0,
  reordered: 0,
  failing: 0,
  hanging: 0,
  unknownEndings: [],
};

it('shows shares in per cent and times in seconds, and gives them back as they were', () => {
  expect(draftOf(behaviour)).toMatchObject({
    rejected: '5',
    acknowledgementsLost: '12.5',
    fromSeconds: '0.5',
    lateSeconds: '180',
  });
  expect(behaviour).toMatchObject(changeOf(draftOf(behaviour)));
});

it.each([
  { rejected: '101' },
  { late: '-1' },
  { doubled: '' },
  { eventsLost: 'many' },
  { fromSeconds: 'x' },
  { toSeconds: '0.4' },
  { lateSeconds: '90000' },
])('%j is said to be wrong', (part) => {
  expect(changeOf({ ...draftOf(behaviour), ...part })).toEqual({ wrong: Object.keys(part)[0] });
});
