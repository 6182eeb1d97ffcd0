import { Decimal, ZERO } from '@kilowallet/kernel';
import { ALL_BANDS, type ByBand, type CompiledPlan } from '@kilowallet/tariff';

/** What a connection used in a day; by band where its plan has bands, under `all` where not. */
export type DayConsumption = {
  readonly kwh: ByBand;
  readonly kvah?: ByBand;
  readonly exportKwh?: ByBand;
  /** Highest recorded demand of the day, by band. */
  readonly demand?: ByBand;
};

/** The usual case: so many kWh, without bands. */
export function consumed(kwh: Decimal | string | number): DayConsumption {
  return { kwh: { [ALL_BANDS]: new Decimal(kwh) } };
}

/** Sums by band as stored: decimal texts. */
export type StoredByBand = Readonly<Record<string, string>>;

export function readByBand(stored: StoredByBand | undefined): Record<string, Decimal> {
  const bands: Record<string, Decimal> = {};
  for (const band in stored) bands[band] = new Decimal(stored[band] as string);
  return bands;
}

export function addByBand(bands: ByBand | undefined, more: ByBand | undefined): Record<string, Decimal> {
  const sum: Record<string, Decimal> = { ...bands };
  for (const band in more) {
    const units = more[band] as Decimal;
    const before = sum[band];
    sum[band] = before ? before.plus(units) : units;
  }
  return sum;
}

export function highestByBand(bands: ByBand | undefined, more: ByBand | undefined): Record<string, Decimal> {
  const highest: Record<string, Decimal> = { ...bands };
  for (const band in more) highest[band] = Decimal.max(highest[band] ?? ZERO, more[band] as Decimal);
  return highest;
}

export function storeByBand(bands: ByBand): StoredByBand {
  const stored: Record<string, string> = {};
  for (const band in bands) stored[band] = (bands[band] as Decimal).toFixed();
  return stored;
}

export function totalOf(bands: ByBand | undefined): Decimal {
  let total: Decimal | undefined;
  for (const band in bands) total = total ? total.plus(bands[band] as Decimal) : bands[band];
  return total ?? ZERO;
}

/** Why a consumption cannot be priced by a plan. */
export type ConsumptionProblem =
  | 'billing.negative-consumption'
  | 'billing.bands-missing'
  | 'billing.unknown-band'
  /** The plan charges apparent energy, and only active energy is known. */
  | 'billing.kvah-missing';

/** A plan with bands needs its consumption by exactly these; a guess at the bands would invent money. */
export function checkConsumption(plan: CompiledPlan, consumption: DayConsumption): ConsumptionProblem | undefined {
  for (const bands of [consumption.kwh, consumption.kvah, consumption.exportKwh]) {
    for (const band in bands) {
      if ((bands[band] as Decimal).isNegative() && !(bands[band] as Decimal).isZero())
        return 'billing.negative-consumption';
    }
  }
  if (plan.needs.kvah && !consumption.kvah && !totalOf(consumption.kwh).isZero()) return 'billing.kvah-missing';
  if (plan.bandNames.size === 0) return undefined;
  const exported = plan.needs.exports === 'by-band' ? consumption.exportKwh : undefined;
  return checkBands(plan, consumption.kwh) ?? checkBands(plan, consumption.kvah) ?? checkBands(plan, exported);
}

function checkBands(plan: CompiledPlan, bands: ByBand | undefined): ConsumptionProblem | undefined {
  for (const band in bands) {
    if (plan.bandNames.has(band) || (bands[band] as Decimal).isZero()) continue;
    return band === ALL_BANDS ? 'billing.bands-missing' : 'billing.unknown-band';
  }
  return undefined;
}
