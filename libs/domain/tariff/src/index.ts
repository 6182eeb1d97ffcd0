export { BandClock, dayTypeOf, type BandRule, type DayType, type TimedEnergy } from './bands';
export { ARREARS } from './bases';
export { type LineBase, type PlanWriter, type SlabReached } from './charge-line';
export { KIND_NAMES, type ChargeKindName, type ChargeLine } from './charges/kinds';
export {
  CompiledPlan,
  compilePlan,
  describePlan,
  type CompiledLine,
  type ExplainedLine,
  type OwnInputs,
  type PricedLine,
} from './compile-plan';
export { type Condition } from './condition';
export {
  inWords,
  sentence,
  text,
  money,
  percent,
  number,
  quantity,
  rate,
  wordsOf,
  type ExplainedStep,
  type Figure,
  type Sentence,
  type Unit,
} from './explanation';
export {
  ALL_BANDS,
  type ByBand,
  type ConnectionFacts,
  type LineInput,
  type MonthToDate,
  type Phase,
  type Span,
} from './month-to-date';
export { parsePricePlan, ROUNDING_LINE } from './parse-plan';
export { type PlanNeeds } from './plan-needs';
export { PLAN_SCHEMA_VERSION, type PricePlan } from './price-plan';
export { type PlanProblem, type PlanProblemCode } from './reading';
export { type LineRounding, type TotalRounding } from './rounding';
export { type Season } from './seasons';
export { type Slab } from './slabs';
export { type Per } from './span';
export { type UnitRates } from './unit-rates';
export { importUrdb, type UrdbImport, type UrdbNote } from './urdb/import-urdb';
