export { append } from './append';
export { monthNumber, nextDay, previousDay } from './day-number';
export { ENTRY_KINDS, worthOf, type Entry, type EntryKind, type Posting } from './entry';
export { forecast, type Forecast } from './forecast';
export { hashOf, type Digest } from './hash';
export type { Json, JsonObject } from './json';
export {
  adjustment,
  arrears,
  charge,
  conversion,
  recharge,
  reversal,
  trueUp,
  type ChargeOfDay,
  type Correcting,
  type Correction,
  type Origin,
  type Recharge,
  type ReversalRefusal,
} from './postings';
export { withDay, type RecentUse } from './recent-use';
export { splitRecharge, takenIn, type ArrearsRule, type RechargeSplit } from './recharge-split';
export {
  crossings,
  lowLine,
  STANDINGS,
  standingOf,
  type Crossing,
  type Money,
  type Thresholds,
  type WalletStanding,
} from './standing';
export { openingState, type ArrearsShare, type WalletState } from './state';
export { ChainVerifier, FAULT_KINDS, verifyChain, type Fault, type FaultKind } from './verify';
