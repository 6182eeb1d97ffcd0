export { decideAfterCredit, type CreditDecision, type CreditFacts, type OffCause } from './credit-decision';
export {
  decideDefaulter,
  type DeferralReason,
  type ExclusionReason,
  type LowBalanceFacts,
  type Protection,
  type SwitchKind,
  type SwitchState,
  type Verdict,
} from './defaulter-decision';
export {
  disconnectionBalance,
  highestThreshold,
  ruleOf,
  UnknownCategory,
  type CategoryRule,
  type DisconnectionPolicy,
} from './disconnection-policy';
export { explainVerdict, type AmountFormat } from './explain-verdict';
export { firstDayAfterGrace, type Grace } from './grace';
export {
  isCancellable,
  isOpen,
  JOB_EVENTS,
  JOB_STATES,
  statesMovedBy,
  transition,
  TRANSITIONS,
  type JobEvent,
  type JobState,
  type Transition,
} from './job-state';
export {
  closureAt,
  dayClosure,
  nextOpenDay,
  nextOpening,
  type BlockedHours,
  type Closure,
  type NoDisconnectCalendar,
  type Weekday,
} from './no-disconnect-calendar';
export { parseCalendar, type CalendarProblem, type CalendarText } from './parse-calendar';
export { PRIORITY, staggeredRelease, type JobKind } from './release';
export { restoration, type Restoration, type RestorationRule } from './restoration';
export { afterFailure, DEFAULT_RETRIES, isTransient, type AfterFailure, type RetryPolicy } from './retry';
export { isNewerReport, SWITCH_AFTER, switchStateReportedBy } from './switch-event';
