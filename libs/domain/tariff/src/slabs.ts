import { Decimal, ZERO } from '@kilowallet/kernel';
import { type ExplainedStep, inWords } from './explanation';
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

/** A telescopic price list, ready to price: each unit at the rate of its own slab. */
export class SlabLadder {
  private readonly starts: Decimal[] = [];
  /** Charge for everything below the slab. */
  private readonly below: Decimal[] = [];

  constructor(
    private readonly limits: readonly (Decimal | null)[],
    private readonly rates: readonly Decimal[],
  ) {
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
    const index = stepReached(this.limits, quantity);
    const rate = this.rates[index] as Decimal;
    if (index === 0) return quantity.times(rate);
    return quantity
      .minus(this.starts[index] as Decimal)
      .times(rate)
      .plus(this.below[index] as Decimal);
  }

  explain(quantity: Decimal, unit: string): ExplainedStep[] {
    const last = stepReached(this.limits, quantity);
    return this.rates.slice(0, last + 1).map((rate, index) => {
      const start = this.starts[index] as Decimal;
      const end = index === last ? quantity : (this.limits[index] as Decimal);
      const inside = end.minus(start);
      const name = this.limits.length === 1 ? '' : `, ${describeBounds(start, this.limits[index] ?? null)}`;
      return {
        rule: this.limits.length === 1 ? ('flat' as const) : ('slab' as const),
        words: `${inWords(inside)} ${unit} × ${inWords(rate)}${name}`,
        quantity: inside,
        rate,
        amount: inside.times(rate),
      };
    });
  }
}

export function describeBounds(from: Decimal, upTo: Decimal | null): string {
  return upTo ? `${inWords(from)}–${inWords(upTo)}` : `above ${inWords(from)}`;
}
