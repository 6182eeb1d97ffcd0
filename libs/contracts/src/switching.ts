import { z } from 'zod';
import { category } from './connections';
import { id, instant, money, pageOf, pageQuery, serviceDay } from './primitives';

export const defaulterReason = z.enum([
  'below-threshold',
  'emergency-credit',
  'grace-period',
  'protected-category',
  'dispute',
  'billing-hold',
  'holiday',
  'window-closed',
  'already-queued',
  'already-disconnected',
  'below-minimum-amount',
  'no-meter',
]);
export type DefaulterReason = z.infer<typeof defaulterReason>;

export const defaulterView = z.object({
  connectionId: id,
  connectionNumber: z.string(),
  consumerName: z.string(),
  category,
  serviceDay,
  balance: money,
  threshold: money,
  listed: z.boolean(),
  reason: defaulterReason,
  /** The reason in a sentence, with its figures. */
  explanation: z.string(),
  jobId: id.nullable(),
  nextWindowAt: instant.nullable(),
});
export type DefaulterView = z.infer<typeof defaulterView>;
export const defaultersQuery = pageQuery.extend({
  day: serviceDay.optional(),
  listed: z.enum(['true', 'false']).optional(),
  reason: defaulterReason.optional(),
});
export const defaultersPage = pageOf(defaulterView).extend({
  day: serviceDay.nullable(),
  counts: z.object({ listed: z.number().int(), excluded: z.number().int() }),
});

/** `balance` switches nothing: it has the meter show what is left, and needs to be asked for in the profile. */
export const jobKind = z.enum(['disconnect', 'reconnect', 'balance']);
export type JobKind = z.infer<typeof jobKind>;
export const jobState = z.enum([
  'deferred',
  'queued',
  'sent',
  'accepted',
  'confirmed',
  'rejected',
  'timed-out',
  'failed',
  'cancelled',
  'resolved',
]);
export type JobState = z.infer<typeof jobState>;

/** The clock of a reconnection, from the payment to the closed switch. */
export const restoration = z.object({
  paidAt: instant,
  /** By when the supply has to be back. */
  dueAt: instant,
  restoredAt: instant.nullable(),
  /** Restored too late, or still off although it is due. */
  breached: z.boolean(),
  /** What is due to the consumer for a breach. */
  compensation: money,
});

/** What a meter is to show after a recharge. */
export const balanceToShow = z.object({
  balance: money,
  lastRecharge: money,
});
export type BalanceToShow = z.infer<typeof balanceToShow>;

/** What a connection's meter shows, as far as its head-end has said so, and what is on its way to it. */
export const meterDisplayView = z.object({
  /** Whether balances are sent to meters at all. */
  enabled: z.boolean(),
  shown: balanceToShow.extend({ since: instant }).nullable(),
  waiting: balanceToShow.extend({ jobId: id, state: jobState }).nullable(),
});
export type MeterDisplayView = z.infer<typeof meterDisplayView>;

export const jobView = z.object({
  id,
  kind: jobKind,
  state: jobState,
  connectionId: id,
  connectionNumber: z.string(),
  meter: z.string(),
  correlationId: z.string(),
  reason: z.string(),
  attempts: z.number().int(),
  notBefore: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  history: z.array(z.object({ state: jobState, at: instant, by: z.string(), note: z.string().nullable() })),
  /** Of a reconnect that answers a payment; null on every other job. */
  restoration: restoration.nullable(),
  /** Of a `balance` job; null on every other one. */
  show: balanceToShow.nullable(),
});
export type JobView = z.infer<typeof jobView>;
export const jobsQuery = pageQuery.extend({
  state: jobState.optional(),
  kind: jobKind.optional(),
  connectionId: id.optional(),
});
export const jobsPage = pageOf(jobView);

export const claimJobsRequest = z.strictObject({
  limit: z.number().int().min(1).max(500).default(50),
  leaseSeconds: z.number().int().min(10).max(3_600).default(120),
  kind: jobKind.optional(),
});
/** A job as a head-end gets it, pulled or pushed. */
export const handedJob = z.object({
  id,
  kind: jobKind,
  meter: z.string(),
  /** The same through all attempts. */
  correlationId: z.string(),
  /** Answer before this (real time), or it counts as unanswered. */
  leaseUntil: instant,
  attempts: z.number().int(),
  /** On `balance` jobs alone. */
  show: balanceToShow.optional(),
});
export type HandedJob = z.infer<typeof handedJob>;
export const claimedJobs = z.object({ items: z.array(handedJob) });
export const ackJobRequest = z.strictObject({
  correlationId: z.string(),
  outcome: z.enum(['accepted', 'confirmed', 'rejected']),
  code: z.string().max(20).optional(),
  detail: z.string().max(500).optional(),
  at: instant.optional(),
});

/** Many answers in one request; several about one job are taken in their order. */
export const ackJobsRequest = z.strictObject({
  acks: z
    .array(ackJobRequest.extend({ jobId: id }))
    .min(1)
    .max(500),
});
/** Of `state`, the job's after the answer, and `problem`, why the answer was refused, one is null. */
const ackedJob = z.object({
  jobId: id,
  state: jobState.nullable(),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
/** In the order asked. */
export const ackedJobs = z.object({ items: z.array(ackedJob) }).meta({
  example: {
    items: [
      { jobId: '5f1c0a9be27d4410c3aa', state: 'confirmed', problem: null },
      {
        jobId: '5f1c0a9be27d4410c3ab',
        state: null,
        problem: { code: 'job.not-sent', detail: 'The job is queued; claim it first.' },
      },
    ],
  },
});

export const retryJobRequest = z.strictObject({ note: z.string().trim().min(3).max(500).optional() });
export const resolveJobRequest = z.strictObject({ note: z.string().trim().min(3).max(500) });

/** What a meter reported: 301 and CIM 3.31.0.68 say that its switch opened, 302 and 3.31.0.42 that it closed. */
export const meterEvent = z.strictObject({
  /** The integrator's own, unique for ever: a repeated event is recognised by it. */
  id,
  meter: z.string().trim().min(3).max(40),
  code: z.string().trim().min(1).max(30),
  at: instant,
  detail: z.string().max(500).optional(),
});
export const meterEventsRequest = z.strictObject({ events: z.array(meterEvent).min(1).max(1_000) });
export const meterEventOutcome = z.enum([
  /** It answers an order, or says what is known already. */
  'recorded',
  /** The switch moved without an order: recorded, and put before an operator. */
  'unsolicited',
  /** Stored; it says nothing about a switch. */
  'stored',
  /** The same event came before. */
  'repeated',
  'unknown-meter',
]);
export const meterEventsAnswer = z.object({ items: z.array(z.object({ id, outcome: meterEventOutcome })) });
/** A repeated event is not stored again, so none in the list is one. */
const storedEventOutcome = meterEventOutcome.exclude(['repeated']);
export const meterEventView = z.object({
  id,
  meter: z.string(),
  connectionId: id.nullable(),
  code: z.string(),
  at: instant,
  receivedAt: instant,
  outcome: storedEventOutcome,
  jobId: id.nullable(),
  detail: z.string().nullable(),
});
export type MeterEventView = z.infer<typeof meterEventView>;
export const meterEventsQuery = pageQuery.extend({ outcome: storedEventOutcome.optional() });
export const meterEventsPage = pageOf(meterEventView);

const answerTime = z.object({ medianSeconds: z.number(), p95Seconds: z.number() }).nullable();
/** How long head-ends took to answer, by day, newest first; over the newest jobs of the last days. */
export const answerTimesView = z.object({
  items: z.array(
    z.object({
      day: serviceDay,
      jobs: z.number().int(),
      /** From handing out to `accepted`; null where no head-end said so. */
      accepted: answerTime,
      /** From `accepted`, or from handing out where that was left out, to `confirmed`. */
      confirmed: answerTime,
    }),
  ),
});
export type AnswerTimesView = z.infer<typeof answerTimesView>;

export const restorationsQuery = pageQuery.extend({ breached: z.enum(['true', 'false']).optional() });
export const restorationsPage = pageOf(jobView).extend({
  withinMinutes: z.number().int(),
  counts: z.object({ breached: z.number().int(), waiting: z.number().int() }),
});

/** A head-end that jobs are pushed to: over plain JSON, or as CIM 61968-9 XML. */
const headEndFormat = z.enum(['json', 'cim']);
const headEndUrl = z.url({ protocol: /^https?$/, error: 'an address that starts with http:// or https://' }).max(500);
export const createHeadEndRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  url: headEndUrl,
  format: headEndFormat.default('json'),
});
export const updateHeadEndRequest = z.strictObject({
  url: headEndUrl.optional(),
  format: headEndFormat.optional(),
  active: z.boolean().optional(),
});
export const headEndView = z.object({
  id,
  name: z.string(),
  url: z.string(),
  format: headEndFormat,
  active: z.boolean(),
  createdAt: instant,
  lastDeliveredAt: instant.nullable(),
  lastFailure: z.object({ at: instant, reason: z.string() }).nullable(),
});
export type HeadEndView = z.infer<typeof headEndView>;
/** The secret that signs deliveries is shown when it is made, and never again. */
export const createdHeadEndView = headEndView.extend({ secret: z.string() });
export const headEndsList = z.object({ items: z.array(headEndView) });

/** What a head-end may answer at once to a job that is pushed to it; an empty 2xx answer means `accepted`. */
export const pushedJobAnswer = z.object({
  outcome: z.enum(['accepted', 'confirmed', 'rejected']),
  code: z.string().max(20).optional(),
  detail: z.string().max(500).optional(),
  at: instant.optional(),
});
