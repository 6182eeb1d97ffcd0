/** Where a job stands (domain-rules §6). Whether the switch moved is another fact: see `switchStateAfter`. */
export const JOB_STATES = [
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
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What can happen to a job. */
export const JOB_EVENTS = [
  /** The window is closed: wait for its opening. */
  'defer',
  /** The window is open: ready to go out. */
  'release',
  /** Handed to the head-end. */
  'send',
  /** The head-end took it over; the switch has not moved. */
  'accept',
  /** The head-end says that the switch moved. */
  'confirm',
  /** The head-end says that it did not. */
  'reject',
  /** No answer came in time: nobody knows whether the switch moved. */
  'time-out',
  /** The back-off is over: ready to go out again. */
  'retry',
  /** All attempts used, or a refusal that no repeat can mend: an operator has to look. */
  'give-up',
  /** Money arrived, a protection was set, or the opposite order superseded it, before the switch moved. */
  'cancel',
  /** An operator sends a failed job out again. */
  'operator-retry',
  /** An operator closes it with a note. */
  'resolve',
] as const;
export type JobEvent = (typeof JOB_EVENTS)[number];

/** `repeat`: said before, harmless. `late`: too late to matter for the job, but worth recording. `refused`: makes no sense. */
type Cell = JobState | 'repeat' | 'late' | 'refused';

const REFUSED = 'refused';

/** Ended jobs: nothing moves them; whatever a head-end still says about them is recorded and reconciled elsewhere. */
const ENDED = {
  defer: REFUSED,
  release: REFUSED,
  send: REFUSED,
  accept: 'late',
  confirm: 'late',
  reject: 'late',
  'time-out': REFUSED,
  retry: REFUSED,
  'give-up': REFUSED,
  cancel: REFUSED,
  'operator-retry': REFUSED,
  resolve: REFUSED,
} as const satisfies Record<JobEvent, Cell>;

/** Waiting for the next attempt after one that failed. */
const BETWEEN_ATTEMPTS = {
  ...ENDED,
  defer: 'deferred',
  retry: 'queued',
  'give-up': 'failed',
  cancel: 'cancelled',
  resolve: 'resolved',
  confirm: 'confirmed',
} as const satisfies Record<JobEvent, Cell>;

/** Every state against every event: a new one of either does not compile until all its cells are decided. */
export const TRANSITIONS: Readonly<Record<JobState, Readonly<Record<JobEvent, Cell>>>> = {
  deferred: {
    ...ENDED,
    // The calendar was changed: another time is waited for.
    defer: 'deferred',
    release: 'queued',
    cancel: 'cancelled',
    resolve: 'resolved',
    // Deferred at a retry: the earlier attempt worked after all, or is being worked on.
    confirm: 'confirmed',
    accept: 'accepted',
  },
  queued: {
    ...ENDED,
    defer: 'deferred',
    send: 'sent',
    cancel: 'cancelled',
    resolve: 'resolved',
    // Queued again after a time-out: a late answer to the earlier attempt saves the second one.
    confirm: 'confirmed',
    accept: 'accepted',
  },
  sent: { ...ENDED, accept: 'accepted', confirm: 'confirmed', reject: 'rejected', 'time-out': 'timed-out' },
  accepted: { ...ENDED, accept: 'repeat', confirm: 'confirmed', reject: 'rejected', 'time-out': 'timed-out' },
  rejected: { ...BETWEEN_ATTEMPTS, reject: 'repeat' },
  'timed-out': { ...BETWEEN_ATTEMPTS, accept: 'accepted', reject: 'rejected' },
  failed: {
    ...ENDED,
    'operator-retry': 'queued',
    resolve: 'resolved',
    cancel: 'cancelled',
    confirm: 'confirmed',
    reject: 'repeat',
  },
  // An acceptance that was overtaken says nothing that is not known.
  confirmed: { ...ENDED, accept: 'repeat', confirm: 'repeat' },
  cancelled: ENDED,
  resolved: ENDED,
};

export type Transition =
  | { readonly kind: 'moved'; readonly to: JobState }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'late' }
  | { readonly kind: 'refused' };

export function transition(from: JobState, event: JobEvent): Transition {
  const cell = TRANSITIONS[from][event];
  return cell === 'repeat' || cell === 'late' || cell === 'refused' ? { kind: cell } : { kind: 'moved', to: cell };
}

/** The states in which an event moves a job: what a conditional update may start from. */
export function statesMovedBy(event: JobEvent): JobState[] {
  return JOB_STATES.filter((state) => transition(state, event).kind === 'moved');
}

/** Open jobs occupy their meter: there is at most one of them. A failed one is open, because somebody must look. */
export function isOpen(state: JobState): boolean {
  return state !== 'confirmed' && state !== 'cancelled' && state !== 'resolved';
}

/** Not in the head-end's hands at the moment, so that it can still be called off. */
export function isCancellable(state: JobState): boolean {
  return transition(state, 'cancel').kind === 'moved';
}
