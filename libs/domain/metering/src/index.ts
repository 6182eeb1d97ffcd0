export { consumptionOfDays, type DayConsumption, type DayKnowledge, type MeasuredSegment } from './day-consumption';
export { mostBetween, mostWithin, type EnergyLimit } from './energy-limit';
export { intervalSum, type IntervalSum } from './interval-sum';
export { PROVISIONAL_BASIS_DAYS, provisionalDay, type Provisional } from './provisional';
export {
  WHOLE_DAY_MINUTES,
  type IntervalDay,
  type MeterSegment,
  type ReadingQuality,
  type RegisterReading,
} from './reading';
export { capacityOf, registerAdvance } from './register-advance';
export { closingDayOf, registerDays, type RegisterDay } from './register-days';
export { raisesBillingHold, REJECTIONS, rejection, type Rejection, type RejectionCode } from './rejection';
export { spread } from './spread';
export { trueUps, type TrueUp } from './true-up';
export {
  expectedIntervals,
  validateIntervalDay,
  type IntervalContext,
  type IntervalVerdict,
} from './validate-interval-day';
export {
  isInFuture,
  validateRegister,
  type KnownRegister,
  type RegisterContext,
  type Verdict,
} from './validate-register';
