import { Decimal } from '@kilowallet/kernel';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;

/** Finer than any meter shows: further digits are what binary floating point left in an export. */
const KWH_DECIMALS = 6;

/** A number as files write it (`6.96`, `.5`, `1.2e-05`), to the milliwatt-hour; `undefined` where it is none. */
export function fileNumber(text: string): Decimal | undefined {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? new Decimal(trimmed).toDecimalPlaces(KWH_DECIMALS) : undefined;
}
