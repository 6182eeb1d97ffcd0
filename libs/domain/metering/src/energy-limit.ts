import { Decimal } from '@kilowallet/kernel';

/** What a connection can plausibly use. */
export type EnergyLimit = {
  readonly sanctionedLoadKw: Decimal;
  /** How far above its sanctioned load a connection may run before a reading is taken for a fault. */
  readonly jumpFactor: Decimal;
};

const MS_PER_DAY = 86_400_000;

/** Most kWh believed between two registers: load × 24 h × factor for every day begun. */
export function mostBetween(limit: EnergyLimit, from: Date, to: Date): Decimal {
  const days = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / MS_PER_DAY));
  return mostWithin(limit, 24 * days);
}

export function mostWithin(limit: EnergyLimit, hours: number): Decimal {
  return limit.sanctionedLoadKw.times(limit.jumpFactor).times(hours);
}
