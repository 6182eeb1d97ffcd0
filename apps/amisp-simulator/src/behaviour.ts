import type { HeadEndBehaviour } from '@kilowallet/contracts';

/** A head-end on a good day. */
export const GOOD_DAY: HeadEndBehaviour = {
  paused: false,
  way: 'pull',
  latencyMs: { from: 500, to: 3_000 },
  rejected: 0,
  unreachable: 0,
  acknowledgementsLost: 0,
  eventsLost: 0,
  late: 0,
  lateMs: 180_000,
  doubled: 0,
  reordered: 0,
  failing: 0,
  hanging: 0,
  unknownEndings: [],
};
