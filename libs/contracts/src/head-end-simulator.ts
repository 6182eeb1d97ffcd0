import { z } from 'zod';
import { meterSerial } from './meter-data';
import { instant } from './primitives';
import { jobKind } from './switching';

const share = z.number().min(0, 'a share between 0 and 1').max(1, 'a share between 0 and 1');
const milliseconds = z.number().int().min(0).max(86_400_000);

/** How the simulated head-end works, and how well. Shares are of commands, drawn for each by itself. */
export const headEndBehaviour = z.strictObject({
  /** Nothing is taken and nothing is answered while it is paused; what is on its way goes on. */
  paused: z.boolean(),
  /** `pull` asks for jobs; to the other two they are sent, as JSON or as CIM 61968-9. */
  way: z.enum(['pull', 'push', 'cim']),
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
export type HeadEndBehaviour = z.infer<typeof headEndBehaviour>;
export const changeHeadEndBehaviour = headEndBehaviour.partial();
export type ChangeHeadEndBehaviour = z.infer<typeof changeHeadEndBehaviour>;

/** One thing that the simulated head-end did. */
export const headEndDeed = z.object({
  /** Counts up from 1; tells deeds of one moment apart. */
  number: z.number().int(),
  /** Real time. */
  at: instant,
  what: z.enum([
    'taken',
    'repeated',
    'unknown-meter',
    'switched',
    'shown',
    'said-accepted',
    'said-confirmed',
    'said-rejected',
    'reported',
    'reading-sent',
    'not-delivered',
  ]),
  meter: z.string(),
  /** Of the command behind it; null where nobody ordered it. */
  kind: jobKind.nullable(),
});
export type HeadEndDeed = z.infer<typeof headEndDeed>;

const count = z.number().int();
/** What it does, what it did since it was started, and the last of it, newest first. */
export const headEndSimulatorView = z.object({
  behaviour: headEndBehaviour,
  tally: z.object({
    commands: count,
    repeated: count,
    switched: count,
    rejected: count,
    unknownMeters: count,
    acknowledgements: count,
    events: count,
    undelivered: count,
  }),
  /** Messages and movements that are still to come. */
  onTheWay: count,
  deeds: z.array(headEndDeed),
});
export type HeadEndSimulatorView = z.infer<typeof headEndSimulatorView>;

/** A register's value that the meter is to report now. */
export const headEndReading = z.strictObject({
  kwh: z.string().regex(/^\d+(\.\d{1,6})?$/, 'kWh as a decimal, for instance "1204.5"'),
});
export const headEndReadingRequest = headEndReading.extend({ meter: meterSerial });
