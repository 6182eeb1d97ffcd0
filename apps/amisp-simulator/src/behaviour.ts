import { z } from 'zod';

const share = z.number().min(0, 'a share between 0 and 1').max(1, 'a share between 0 and 1');
const milliseconds = z.number().int().min(0).max(86_400_000);

/** How well this head-end works. Shares are of commands, drawn for each by itself. */
export const behaviourSchema = z.strictObject({
  /** Nothing is taken and nothing is answered while it is paused; what is on its way goes on. */
  paused: z.boolean(),
  /** From a command to the meter's switch. */
  latencyMs: z.strictObject({ from: milliseconds, to: milliseconds }).refine(({ from, to }) => from <= to, {
    error: 'from, not more than to',
  }),
  /** The meter refuses: its switch stays. */
  rejected: share,
  /** The command never reaches the meter, and nobody says so. */
  unreachable: share,
  /** The switch moves, but the acknowledgement is lost. */
  acknowledgementsLost: share,
  /** The switch moves, but the meter's own event is lost. */
  eventsLost: share,
  /** The acknowledgement comes after `lateMs` instead of at once. */
  late: share,
  lateMs: milliseconds,
  /** Acknowledgement and event are sent twice. */
  doubled: share,
  /** The event overtakes the acknowledgement. */
  reordered: share,
  /** Of deliveries that are pushed here: answered with 500 and not carried out. */
  failing: share,
  /** Of deliveries that are pushed here: never answered, and not carried out. */
  hanging: share,
  /** Meters that this head-end has never heard of: their serials end in one of these. */
  unknownEndings: z.array(z.string().min(1).max(20)).max(20),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

/** A head-end on a good day. */
export const GOOD_DAY: Behaviour = {
  paused: false,
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
