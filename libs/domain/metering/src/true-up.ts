import { Decimal, type ServiceDay } from '@kilowallet/kernel';

/** A day that was billed with one energy and turned out to have another. */
export type TrueUp = {
  readonly day: ServiceDay;
  readonly billedKwh: Decimal;
  readonly correctedKwh: Decimal;
  /** Signed: negative is energy to give back. */
  readonly differenceKwh: Decimal;
};

/** The days whose billed energy differs from what is known now, in order of the days. */
export function trueUps(
  billed: ReadonlyMap<ServiceDay, Decimal>,
  corrected: ReadonlyMap<ServiceDay, Decimal>,
): TrueUp[] {
  return [...corrected]
    .flatMap(([day, correctedKwh]) => {
      const billedKwh = billed.get(day);
      if (!billedKwh || billedKwh.eq(correctedKwh)) return [];
      return [{ day, billedKwh, correctedKwh, differenceKwh: correctedKwh.minus(billedKwh) }];
    })
    .sort((a, b) => a.day.localeCompare(b.day));
}
