import { type Decimal } from '@kilowallet/kernel';

/** One step of how a line came about: structured for machines, in words for people. */
export type ExplainedStep = {
  readonly rule:
    | 'slab'
    | 'whole'
    | 'flat'
    | 'band'
    | 'accrual'
    | 'percent'
    | 'amount'
    | 'quota'
    | 'cap'
    | 'demand'
    | 'notified'
    | 'minimum'
    | 'rounding'
    | 'weight'
    | 'not-applicable';
  readonly words: string;
  readonly quantity?: Decimal;
  readonly rate?: Decimal;
  readonly amount: Decimal;
};

/** A decimal for a sentence: at most six places, no trailing zeros. */
export function inWords(value: Decimal): string {
  return value.toDecimalPlaces(6).toFixed();
}
