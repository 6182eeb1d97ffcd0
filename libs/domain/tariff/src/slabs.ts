import { Decimal, ZERO } from '@kilowallet/kernel';
import {
  continued,
  type ExplainedStep,
  inWords,
  money,
  number,
  quantity,
  rate,
  type Sentence,
  sentence,
  type Unit,
} from './explanation';
import { compact, type Field } from './reading';

/** One step of a price list, as gazetted. */
export type Slab = {
  /** Where the slab begins; optional, and must be where the one before ends. */
  readonly from?: string;
  /** Inclusive upper bound; `null` on the last slab only. */
  readonly upTo: string | null;
  readonly rate: string;
};

/** Reads the bounds of a list of steps: they must rise, join, and end with an open one. */
export function readSteps<T>(
  field: Field,
  readStep: (step: Field) => T,
): (T & { from?: string; upTo: string | null })[] {
  let start: Decimal | null = new Decimal(0);
  const steps = field.list((step) => {
    if (!step.isObject()) return { ...readStep(step), upTo: null };
    const from = step.at('from').optional((f) => f.decimal());
    const upTo = readUpperBound(step.at('upTo'));
    checkBounds(step, start, from, upTo);
    start = upTo === null ? null : new Decimal(upTo);
    return compact({ ...readStep(step), from, upTo });
  });
  if (steps.length > 0 && steps.at(-1)?.upTo !== null) {
    field.refuse('missing-last-slab', 'the last step must be open: "upTo": null');
  }
  return steps;
}

function readUpperBound(field: Field): string | null {
  if (field.isNull()) return null;
  return field.decimal();
}

function checkBounds(step: Field, start: Decimal | null, from: string | undefined, upTo: string | null): void {
  if (start === null) {
    step.refuse('slab-overlap', 'follows an open step ("upTo": null), which already takes everything');
    return;
  }
  if (from !== undefined && start.lt(from)) {
    step.at('from').refuse('slab-gap', `leaves a gap: the step before ends at ${inWords(start)}`);
  }
  if (from !== undefined && start.gt(from)) {
    step.at('from').refuse('slab-overlap', `overlaps: the step before ends at ${inWords(start)}`);
  }
  if (upTo === null) return;
  const begin = from ?? start.toFixed();
  if (new Decimal(upTo).lte(begin)) {
    step.at('upTo').refuse('negative-width', `must be more than ${begin}, where the step begins`);
  }
}

export function readSlabs(field: Field): Slab[] {
  return readSteps(field, (step) => {
    step.allowOnly('from', 'upTo', 'rate');
    return { rate: step.at('rate').decimal() };
  });
}

/** The position of the step that a quantity reaches; the upper bound belongs to the step. */
export function stepReached(limits: readonly (Decimal | null)[], quantity: Decimal): number {
  let index = 0;
  for (; index < limits.length - 1; index++) {
    const limit = limits[index];
    if (!limit || quantity.lte(limit)) break;
  }
  return index;
}

/**
 * Finds the step that a quantity reaches.
 *
 * A day is the difference of two moments, and pricing asks several times for each: the answers for the last two
 * quantities are kept. A quantity is known by its object, as decimals never change.
 */
export class Steps {
  private latest: Decimal | undefined;
  private latestStep = 0;
  private earlier: Decimal | undefined;
  private earlierStep = 0;

  constructor(private readonly limits: readonly (Decimal | null)[]) {}

  reached(quantity: Decimal): number {
    if (quantity === this.latest) return this.latestStep;
    if (quantity === this.earlier) return this.earlierStep;
    this.earlier = this.latest;
    this.earlierStep = this.latestStep;
    this.latest = quantity;
    this.latestStep = stepReached(this.limits, quantity);
    return this.latestStep;
  }
}

/** A telescopic price list, ready to price: each unit at the rate of its own slab. */
export class SlabLadder {
  private readonly starts: Decimal[] = [];
  /** Charge for everything below the slab. */
  private readonly below: Decimal[] = [];
  private readonly steps: Steps;

  constructor(
    private readonly limits: readonly (Decimal | null)[],
    private readonly rates: readonly Decimal[],
  ) {
    this.steps = new Steps(limits);
    let start = ZERO;
    let charge = ZERO;
    limits.forEach((limit, index) => {
      this.starts.push(start);
      this.below.push(charge);
      if (!limit) return;
      charge = charge.plus(limit.minus(start).times(this.rates[index] ?? ZERO));
      start = limit;
    });
  }

  charge(quantity: Decimal): Decimal {
    const index = this.steps.reached(quantity);
    const rate = this.rates[index] as Decimal;
    if (index === 0) return quantity.times(rate);
    return quantity
      .minus(this.starts[index] as Decimal)
      .times(rate)
      .plus(this.below[index] as Decimal);
  }

  /** Number of the slab that a quantity reaches. */
  step(quantity: Decimal): number {
    return this.steps.reached(quantity);
  }

  /** Where the slab that a quantity reaches begins, and what its units cost. */
  reached(quantity: Decimal): { readonly above: Decimal; readonly rate: Decimal } {
    const index = this.steps.reached(quantity);
    return { above: this.starts[index] as Decimal, rate: this.rates[index] as Decimal };
  }

  explain(total: Decimal, unit: Unit): ExplainedStep[] {
    const last = this.steps.reached(total);
    return this.rates.slice(0, last + 1).map((price, index) => {
      const start = this.starts[index] as Decimal;
      const end = index === last ? total : (this.limits[index] as Decimal);
      const inside = end.minus(start);
      const amount = inside.times(price);
      const isFlat = this.limits.length === 1;
      const priced = atRate(inside, unit, price, amount);
      const slab = boundsOf('slab', start, this.limits[index] ?? null, unit);
      return {
        rule: isFlat ? ('flat' as const) : ('slab' as const),
        sentence: isFlat ? priced : continued(priced, sentence(` (${slab.template})`, slab.figures)),
        quantity: inside,
        rate: price,
        amount,
      };
    });
  }
}

/** So many units at a rate, and what they come to. */
export function atRate(units: Decimal, unit: Unit, price: Decimal, amount: Decimal): Sentence {
  return sentence('{quantity} × {rate} = {amount}', {
    quantity: quantity(units, unit),
    rate: rate(price, unit),
    amount: money(amount),
  });
}

/** The bounds of a step, as the part of a sentence that `name` keeps apart from others: 100–200 kWh, above 200 kWh. */
export function boundsOf(name: string, from: Decimal, upTo: Decimal | null, unit: Unit): Sentence {
  return upTo
    ? sentence(`{${name}From}–{${name}UpTo}`, { [`${name}From`]: number(from), [`${name}UpTo`]: quantity(upTo, unit) })
    : sentence(`above {${name}From}`, { [`${name}From`]: quantity(from, unit) });
}
