import { Decimal } from '@kilowallet/kernel';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;

/** Finer than any meter shows: further digits are what binary floating point left in an export. */
const KWH_DECIMALS = 6;

/**
 * Numbers read before, by their text: the values of meters repeat, and looking one up costs a tenth of reading it.
 * Bounded, so that a file of other numbers cannot fill the memory; decimals are immutable and can be shared.
 */
const READ = new Map<string, Decimal>();
const READ_MAX = 16_384;
const READ_CHARACTERS_MAX = 12;

/** A number as files write it (`6.96`, `.5`, `1.2e-05`), to the milliwatt-hour; `undefined` where it is none. */
export function fileNumber(text: string): Decimal | undefined {
  const known = READ.get(text);
  if (known) return known;
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return undefined;
  const number = new Decimal(trimmed).toDecimalPlaces(KWH_DECIMALS);
  if (text.length <= READ_CHARACTERS_MAX) {
    if (READ.size >= READ_MAX) READ.clear();
    READ.set(text, number);
  }
  return number;
}
