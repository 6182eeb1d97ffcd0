export { comparedDays, namedPeriod, type ComparedDays, type DayPeriod, type NamedPeriod } from './consumption-period';
export {
  energyByMonths,
  energyBySlots,
  localStamp,
  slotsOf,
  timedEnergy,
  type DayEnergy,
  type SeriesQuality,
  type SeriesUnit,
  type Slot,
  type SlotEnergy,
  type TimedEnergy,
} from './consumption-series';
export { consumptionOfDays, type DayConsumption, type DayKnowledge, type MeasuredSegment } from './day-consumption';
export { mostBetween, mostWithin, type EnergyLimit } from './energy-limit';
export { intervalSum, type IntervalSum } from './interval-sum';
export { serialsIn, serialsOf, shapeOf } from './meter-serials';
export { PROVISIONAL_BASIS_DAYS, provisionalDay, type Provisional } from './provisional';
export {
  WHOLE_DAY_MINUTES,
  type IntervalDay,
  type MeterSegment,
  type ReadingQuality,
  type RegisterReading,
} from './reading';
export { kindOf, kindProblem, type ReadingKind } from './reading-kind';
export { capacityOf, registerAdvance } from './register-advance';
export { closingDayOf, registerDays, type RegisterDay } from './register-days';
export { raisesBillingHold, REJECTIONS, rejection, type Rejection, type RejectionCode } from './rejection';
export { spread } from './spread';
export { inTheShapeOf, timedDay, type TimedKwh } from './timed-day';
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
export { CLIMATES, feltTemperature, type City } from './simulation/climate';
export { dailyUse, isWeekend, type DayFacts } from './simulation/daily-use';
export { halfHours } from './simulation/half-hours';
export { householdOf, type ConnectionTraits, type Household } from './simulation/household';
export { behindThePanels, solarYield } from './simulation/solar';
export { randomOf, type Random } from './simulation/random';
export { NO_FAULTS, readingFate, USUAL_FAULTS, type FaultRates, type ReadingFate } from './simulation/reading-faults';
export { rechargeOn, type PurseState, type RechargeLimits } from './simulation/recharge-behaviour';
