import { Decimal, roundToMultiple, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, SINGLE_REGIME, type PlanWriter } from '../charge-line';
import { type ExplainedStep, money, number, quantity, sentence, type Unit } from '../explanation';
import { type ConnectionFacts, type LineInput, type Phase } from '../month-to-date';
import { compact, type Field } from '../reading';
import { readSteps, SlabLadder, stepReached } from '../slabs';
import { accrualRatio, type Divisor, DIVISORS, type Per, PERS, spanRatio, timesRatio } from '../span';

/** One rate, or one for each kind of supply. */
export type PhaseRate = string | Readonly<Record<Phase, string>>;

export type FixedTier = { readonly from?: string; readonly upTo: string | null; readonly rate: PhaseRate };

/**
 * A charge for being connected; it accrues every day, used or not, and while disconnected.
 *
 * Tiers go by load (`reached`: the whole load at the tier's rate; `telescopic`: Karnataka's 120 to 50 kW and 210 above)
 * or by the consumption reached (Kerala), where a crossing prices the days so far anew.
 *
 * Sources: domain-rules §3 and §11; KERC tariff order 2024; KSEB tariff order 2024–27.
 */
export type FixedCharge = LineBase & { readonly kind: 'fixed' } & FixedTerms;

/** Rent of the meter: priced as a fixed charge, named apart because taxes treat it apart. */
export type MeterRent = LineBase & { readonly kind: 'meter-rent' } & FixedTerms;

export type FixedTerms = {
  readonly basis: 'connection' | 'kw' | 'kva';
  readonly rate?: PhaseRate;
  readonly tiers?: {
    readonly by: 'load' | 'consumption';
    readonly mode?: 'reached' | 'telescopic';
    readonly per?: Per;
    readonly steps: readonly FixedTier[];
  };
  readonly every?: Per;
  readonly divisor?: Divisor;
  /** Smallest load that is charged. */
  readonly floor?: string;
  /** Load charged in whole multiples of this, rounded up. */
  readonly loadStep?: string;
};

/** Some tens of loads, two phases, thirty-one days and a few tiers. */
const KNOWN_PRICES_MAX = 8_192;

type RateBy = Readonly<Record<Phase, Decimal>>;

class FixedPricer implements LinePricer {
  private readonly limits: readonly (Decimal | null)[];
  private readonly rates: readonly RateBy[];
  private readonly telescopic: Readonly<Record<Phase, SlabLadder>> | undefined;
  private readonly floor: Decimal | undefined;
  private readonly loadStep: Decimal | undefined;
  /** A fleet shares few loads and days of the month, and a fixed charge depends on nothing else. */
  private readonly priced = new Map<string, Decimal>();

  constructor(private readonly line: FixedTerms) {
    const steps: readonly FixedTier[] = line.tiers?.steps ?? [{ upTo: null, rate: line.rate ?? '0' }];
    this.limits = steps.map(({ upTo }) => (upTo === null ? null : new Decimal(upTo)));
    this.rates = steps.map(({ rate }) => rateByPhase(rate));
    this.floor = line.floor === undefined ? undefined : new Decimal(line.floor);
    this.loadStep = line.loadStep === undefined ? undefined : new Decimal(line.loadStep);
    if (line.tiers?.by === 'load' && line.tiers.mode === 'telescopic') {
      const ladder = (phase: Phase) =>
        new SlabLadder(
          this.limits,
          this.rates.map((rate) => rate[phase]),
        );
      this.telescopic = { single: ladder('single'), three: ladder('three') };
    }
  }

  regime(input: LineInput): number {
    const { tiers } = this.line;
    if (tiers?.by !== 'consumption') return SINGLE_REGIME;
    const ratio = spanRatio(input.toDate.span, tiers.per ?? 'month');
    return stepReached(
      this.limits.map((limit) => limit && timesRatio(limit, ratio)),
      input.toDate.kwh,
    );
  }

  priceUnder(input: LineInput, regime: number): Decimal {
    const { facts, toDate } = input;
    const { span } = toDate;
    const load = this.line.basis === 'kva' ? (facts.loadKva ?? ZERO).toString() : facts.loadKw.toString();
    const key = `${load}|${facts.phase}|${regime}|${toDate.days}|${span.periodDays}|${span.periodMonths}`;
    const known = this.priced.get(key);
    if (known) return known;
    const price = timesRatio(this.amount(facts, regime), this.accrued(input));
    if (this.priced.size >= KNOWN_PRICES_MAX) this.priced.clear();
    this.priced.set(key, price);
    return price;
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const regime = this.regime(input);
    const amount = this.amount(input.facts, regime);
    const days = new Decimal(input.toDate.days);
    const load = this.line.basis === 'connection' ? '' : ' for {load}';
    const { over, under } = this.accrued(input);
    const accrued = this.priceUnder(input, regime);
    const said = sentence(`{rate} a ${this.line.every ?? 'month'}${load}, {days} (× {over} ÷ {under}) = {amount}`, {
      rate: money(amount),
      ...(load !== '' && { load: quantity(this.load(input.facts), unitOf(this.line)) }),
      days: quantity(days, 'day'),
      over: number(new Decimal(over)),
      under: number(new Decimal(under)),
      amount: money(accrued),
    });
    return [{ rule: 'accrual', sentence: said, quantity: days, rate: amount, amount: accrued }];
  }

  private accrued({ toDate }: LineInput) {
    return accrualRatio(toDate.days, toDate.span, this.line.every ?? 'month', this.line.divisor ?? 'days-in-month');
  }

  private amount(facts: ConnectionFacts, regime: number): Decimal {
    const load = this.load(facts);
    if (this.telescopic) return this.telescopic[facts.phase].charge(load);
    const tier = this.line.tiers?.by === 'load' ? stepReached(this.limits, load) : regime;
    const rate = (this.rates[tier] as RateBy)[facts.phase];
    return this.line.basis === 'connection' ? rate : rate.times(load);
  }

  private load(facts: ConnectionFacts): Decimal {
    const load = this.line.basis === 'kva' ? (facts.loadKva ?? ZERO) : facts.loadKw;
    const stepped = this.loadStep ? roundToMultiple(load, this.loadStep, 'ceil') : load;
    return this.floor && stepped.lt(this.floor) ? this.floor : stepped;
  }
}

function rateByPhase(rate: PhaseRate): RateBy {
  if (typeof rate === 'string') return { single: new Decimal(rate), three: new Decimal(rate) };
  return { single: new Decimal(rate.single), three: new Decimal(rate.three) };
}

function unitOf(line: FixedTerms): Unit {
  return line.basis === 'kva' ? 'kVA' : 'kW';
}

function readPhaseRate(field: Field): PhaseRate {
  if (!field.isObjectLike()) return field.decimal();
  field.allowOnly('single', 'three');
  return { single: field.at('single').decimal(), three: field.at('three').decimal() };
}

function readTiers(field: Field): NonNullable<FixedTerms['tiers']> {
  field.allowOnly('by', 'mode', 'per', 'steps');
  return compact({
    by: field.at('by').oneOf(['load', 'consumption'] as const),
    mode: field.at('mode').optional((f) => f.oneOf(['reached', 'telescopic'] as const)),
    per: field.at('per').optional((f) => f.oneOf(PERS)),
    steps: readSteps(field.at('steps'), (step) => {
      step.allowOnly('from', 'upTo', 'rate');
      return { rate: readPhaseRate(step.at('rate')) };
    }),
  });
}

function readFixed(field: Field): FixedTerms {
  if (field.at('rate').present === field.at('tiers').present) {
    field.refuse('missing', 'needs either "rate" or "tiers"');
  }
  return compact({
    basis: field.at('basis').oneOf(['connection', 'kw', 'kva'] as const),
    rate: field.at('rate').optional(readPhaseRate),
    tiers: field.at('tiers').optional(readTiers),
    every: field.at('every').optional((f) => f.oneOf(PERS)),
    divisor: field.at('divisor').optional((f) => f.oneOf(DIVISORS)),
    floor: field.at('floor').optional((f) => f.decimal({ min: '0' })),
    loadStep: field.at('loadStep').optional((f) => f.decimal({ above: '0' })),
  });
}

function describeRate(rate: PhaseRate, { money }: PlanWriter): string {
  return typeof rate === 'string'
    ? money(rate)
    : `${money(rate.single)} single phase or ${money(rate.three)} three phase`;
}

const DIVISOR_WORDS: Readonly<Record<Divisor, string>> = {
  'days-in-month': 'of the days in the month',
  '30': 'of 30',
  '365/12': 'of 365 in twelve months',
};

function describeFixed(line: FixedTerms, writer: PlanWriter): string {
  const per = line.basis === 'connection' ? '' : ` per ${unitOf(line)}`;
  const steps = line.tiers?.steps.map(
    (s) => `${s.upTo === null ? 'above' : `to ${s.upTo}`} ${describeRate(s.rate, writer)}`,
  );
  const rates = steps ? `by ${line.tiers?.by}: ${steps.join(', ')}` : describeRate(line.rate ?? '0', writer);
  const floor = line.floor === undefined ? '' : `, at least ${line.floor} ${unitOf(line)}`;
  const step = line.loadStep === undefined ? '' : `, load rounded up to ${line.loadStep}`;
  return `${rates}${per} a ${line.every ?? 'month'}, by the day (${DIVISOR_WORDS[line.divisor ?? 'days-in-month']})${floor}${step}`;
}

const FIELDS = ['basis', 'rate', 'tiers', 'every', 'divisor', 'floor', 'loadStep'] as const;

export const fixedCharge: ChargeKind<FixedCharge> = {
  kind: 'fixed',
  fields: FIELDS,
  read: readFixed,
  compile: (line) => new FixedPricer(line),
  describe: (line, writer) => `Fixed: ${describeFixed(line, writer)}`,
};

export const meterRent: ChargeKind<MeterRent> = {
  kind: 'meter-rent',
  fields: FIELDS,
  read: readFixed,
  compile: (line) => new FixedPricer(line),
  describe: (line, writer) => `Meter rent: ${describeFixed(line, writer)}`,
};
