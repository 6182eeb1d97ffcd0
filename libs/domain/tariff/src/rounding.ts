import { Decimal, type RoundingMode, roundToMultiple } from '@kilowallet/kernel';
import { type Field } from './reading';

const MODES: readonly RoundingMode[] = ['half-up', 'half-even', 'down', 'up', 'floor', 'ceil'];

/** To a multiple of `unit` in major units: `"1"` for the whole rupee, `"10"` for ten won. */
export type LineRounding = { readonly unit: string; readonly mode: RoundingMode };

/**
 * Rounding of the sum of all lines, posted as a line of its own.
 *
 * `exact` rounds the sum of the unrounded lines (Vietnam); `posted` the sum of the rounded ones (Kerala).
 */
export type TotalRounding = LineRounding & { readonly of: 'exact' | 'posted' };

export function readLineRounding(field: Field): LineRounding {
  field.allowOnly('unit', 'mode');
  return { unit: field.at('unit').decimal({ above: '0' }), mode: field.at('mode').oneOf(MODES) };
}

export function readTotalRounding(field: Field): TotalRounding {
  field.allowOnly('unit', 'mode', 'of');
  return {
    unit: field.at('unit').decimal({ above: '0' }),
    mode: field.at('mode').oneOf(MODES),
    of: field.at('of').oneOf(['posted', 'exact'] as const),
  };
}

export function rounder(rounding: LineRounding): (exact: Decimal) => Decimal {
  const unit = new Decimal(rounding.unit);
  return (exact) => roundToMultiple(exact, unit, rounding.mode);
}
