import { Decimal } from '@kilowallet/kernel';
import type { FileQuality } from '../file-item';

/** The elements of one resource, by the path of their names below it: `interval.start`. */
export type Fields = ReadonlyMap<string, string>;

/** What the values of a meter reading measure. */
export type EspiType = {
  readonly kind: 'interval' | 'register';
  readonly channel: string;
  readonly unit: 'kWh' | 'kvarh' | 'kVAh';
  /** A value times this is in kilo units. */
  readonly factor: Decimal;
  /** Default length of an interval. */
  readonly intervalSeconds: number | undefined;
  readonly quality: FileQuality;
};

/** UnitSymbolKind: energies; powers, volumes and money are none. */
const UNITS: Readonly<Record<string, EspiType['unit']>> = { '72': 'kWh', '73': 'kvarh', '71': 'kVAh' };

/** AccumulationKind: what a dial shows (bulk quantity, cumulative, summation), or what an interval took (delta). */
const REGISTERS = new Set(['1', '3', '9']);
const INTERVALS = new Set(['', '0', '4']);

/** FlowDirectionKind: forward is energy that the consumer took, reverse what came back. */
const DIRECTIONS: Readonly<Record<string, string>> = { '': 'import', '0': 'import', '1': 'import', '19': 'export' };

/**
 * QualityOfReading: valid, raw, validated, verified and revenue quality are what was measured; what was edited,
 * estimated, interpolated, derived or projected counts as an estimate.
 */
const MEASURED = new Set(['0', '14', '17', '18', '19']);

export function qualityOfCodes(codes: readonly string[]): FileQuality {
  return codes.every((code) => MEASURED.has(code)) ? 'actual' : 'estimated';
}

/** What a ReadingType means, or why its values are none that can be taken. */
export function espiType(fields: Fields): EspiType | { readonly refused: string } {
  const field = (name: string) => fields.get(name)?.trim() ?? '';
  const unit = UNITS[field('uom')];
  if (!unit) return { refused: `the unit "${field('uom')}" of the reading type is no electrical energy` };
  const power = field('powerOfTenMultiplier') || '0';
  if (!/^-?\d{1,2}$/.test(power)) return { refused: `"${power}" is no power of ten` };
  const accumulation = field('accumulationBehaviour');
  if (!REGISTERS.has(accumulation) && !INTERVALS.has(accumulation))
    return { refused: `values that accumulate as "${accumulation}" are no energy of an interval and no register` };
  const direction = field('flowDirection');
  const flow = DIRECTIONS[direction] ?? (direction === '4' ? 'net' : `flow-${direction}`);
  const length = Number(field('intervalLength') || Number.NaN);
  return {
    kind: REGISTERS.has(accumulation) ? 'register' : 'interval',
    channel: unit === 'kWh' ? flow : `${unit}-${flow}`,
    unit,
    factor: new Decimal(10).pow(Number(power) - 3),
    intervalSeconds: Number.isInteger(length) && length > 0 ? length : undefined,
    quality: qualityOfCodes([field('defaultQuality') || '0']),
  };
}
