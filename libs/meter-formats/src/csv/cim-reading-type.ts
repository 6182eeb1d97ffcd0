import { Decimal } from '@kilowallet/kernel';

/** What a CIM reading type says of its values. */
export type CimReadingType = {
  readonly kind: 'interval' | 'register';
  readonly channel: string;
  readonly unit: 'kWh' | 'kvarh' | 'kVAh';
  /** A value times this is in kilo units. */
  readonly factor: Decimal;
  /** Length of an interval; absent where the type leaves it to the rows. */
  readonly minutes: number | undefined;
};

/** IEC 61968-9 Annex C, measuring period (third part): minutes that a value covers. */
const PERIOD_MINUTES: Readonly<Record<string, number>> = { '2': 15, '4': 1_440, '5': 30, '6': 5, '7': 60 };
const DAILY = '11';
const REGISTERS = new Set(['1', '3', '9']);
const DELTA = '4';
const UNITS: Readonly<Record<string, CimReadingType['unit']>> = { '72': 'kWh', '73': 'kvarh', '71': 'kVAh' };
const DIRECTIONS: Readonly<Record<string, string>> = { '0': 'import', '1': 'import', '4': 'net', '19': 'export' };

/**
 * Reads a reading type of eighteen parts, `0.0.0.4.1.1.12.0.0.0.0.0.0.0.0.3.72.0` (IEC 61968-9, Annex C): among them
 * macro period (1st), measuring period (3rd), accumulation (4th), direction (5th), commodity (6th), kind (7th), time
 * of use (11th), phase (15th), multiplier as a power of ten (16th) and unit (17th).
 */
export function cimReadingType(text: string): CimReadingType | { readonly refused: string } {
  const parts = text.trim().split('.');
  if (parts.length !== 18 || !parts.every((part) => /^-?\d{1,5}$/.test(part)))
    return { refused: `"${text}" is no reading type of eighteen numbers` };
  const part = (place: number) => parts[place - 1] ?? '';
  const unit = UNITS[part(17)];
  if (!unit || part(7) !== '12') return { refused: `the reading type ${text} is no energy` };
  if (part(6) !== '1' && part(6) !== '2' && part(6) !== '0')
    return { refused: `the reading type ${text} is not one of electricity` };
  // a tariff's or a phase's part of the energy would count twice beside the whole
  if (part(11) !== '0' || part(15) !== '0') return { refused: `the reading type ${text} is only a part of the energy` };
  const direction = DIRECTIONS[part(5)];
  if (!direction) return { refused: `the direction ${part(5)} of the reading type is not known here` };
  if (part(4) !== DELTA && !REGISTERS.has(part(4)))
    return { refused: `the reading type ${text} is neither the energy of an interval nor a register` };
  return {
    kind: part(4) === DELTA ? 'interval' : 'register',
    channel: unit === 'kWh' ? direction : `${unit}-${direction}`,
    unit,
    factor: new Decimal(10).pow(Number(part(16)) - 3),
    minutes: part(1) === DAILY ? PERIOD_MINUTES['4'] : PERIOD_MINUTES[part(3)],
  };
}
