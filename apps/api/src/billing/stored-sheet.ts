import type { DayConsumption, SheetLine, SlabCrossing, StoredByBand, TrueUpLine } from '@kilowallet/billing';
import { Decimal } from '@kilowallet/kernel';
import { ALL_BANDS, type ByBand, type ConnectionFacts, type Phase, type Unit } from '@kilowallet/tariff';
import type { JsonObject } from '@kilowallet/wallet';
import type { ConnectionDocument } from '../connections/connection.document';
import type { ConsumptionQuality } from '../meter-data/consumption-day.repository';

/** What a price depends on about a connection, as it was on the day. */
export type StoredFacts = { readonly kw: string; readonly ph: Phase; readonly fl?: readonly string[] };

/**
 * The part of a daily sheet that cannot be worked out again: facts, energy, what was posted. Labels, exact amounts and
 * explanations follow from the tariff version, which never changes, and from the month's state of the entry before.
 * Short names, as a fleet stores one per connection and day.
 */
export type StoredSheet = {
  /** Energy by band, decimal kWh. */
  readonly k: StoredByBand;
  /** Apparent energy (kVAh), exported kWh, and the day's highest demand: by band, where the tariff asked for them. */
  readonly va?: StoredByBand;
  readonly x?: StoredByBand;
  readonly dm?: StoredByBand;
  readonly q: ConsumptionQuality;
  /** Revision of the consumption day. */
  readonly r: number;
  /** Tariff version. */
  readonly v: string;
  readonly f: StoredFacts;
  /** Lines: code, minor units, and 1 where the line prices earlier units anew. */
  readonly l: readonly (readonly [string, number] | readonly [string, number, 1])[];
  /** Subsidy in minor units, receivable from the government; left out where there is none. */
  readonly su?: number;
  /** Energy lines that entered a higher slab; left out on most days. */
  readonly sc?: readonly StoredCrossing[];
  /** How an energy that was not measured came about. */
  readonly y?: readonly string[];
};

/** A slab that the month entered on the day: from a slab above so many units to another one, at its rate. */
export type StoredCrossing = {
  /** Line. */
  readonly c: string;
  readonly from: string;
  readonly to: string;
  readonly unit: Unit;
  /** Left out where the slab's rate differs by band. */
  readonly rate?: string;
  /** All units of the month are priced by the new slab. */
  readonly all?: true;
};

/** A correction's sheet: both calculations, line by line. */
export type StoredCorrection = Omit<StoredSheet, 'l' | 'sc'> & {
  /** What was billed until then, decimal kWh by band; `k` is what is right. */
  readonly was: StoredByBand;
  /** What the day had cost until then, minor units. */
  readonly billed: number;
  /** Lines: code, minor units, exact month-to-date before and after. */
  readonly l: readonly (readonly [string, number, string, string])[];
};

/** The facts that a price depends on; a subsidy scheme is a mark that the plan's conditions name. */
export function factsOf(connection: Pick<ConnectionDocument, 'loadKw' | 'phase' | 'subsidyScheme'>): StoredFacts {
  const { loadKw, phase, subsidyScheme } = connection;
  return { kw: loadKw, ph: phase, ...(subsidyScheme !== null && { fl: [subsidyScheme] }) };
}

export function pricingFacts(facts: StoredFacts): ConnectionFacts {
  return { loadKw: new Decimal(facts.kw), phase: facts.ph, ...(facts.fl && { flags: facts.fl }) };
}

/** The usual case: kWh without bands. */
export function unbanded(energyKwh: Decimal): DayConsumption {
  return { kwh: { [ALL_BANDS]: energyKwh } };
}

/** What a sheet keeps of a day's consumption. */
export function storedConsumption(day: DayConsumption): Pick<StoredSheet, 'k' | 'va' | 'x' | 'dm'> {
  return {
    k: texts(day.kwh),
    ...(day.kvah && { va: texts(day.kvah) }),
    ...(day.exportKwh && { x: texts(day.exportKwh) }),
    ...(day.demand && { dm: texts(day.demand) }),
  };
}

/** The consumption that a sheet was priced on. */
export function pricingConsumption({ k, va, x, dm }: Pick<StoredSheet, 'k' | 'va' | 'x' | 'dm'>): DayConsumption {
  return {
    kwh: pricingBands(k),
    ...(va && { kvah: pricingBands(va) }),
    ...(x && { exportKwh: pricingBands(x) }),
    ...(dm && { demand: pricingBands(dm) }),
  };
}

function texts(bands: ByBand): StoredByBand {
  return Object.fromEntries(Object.entries(bands).map(([band, value]) => [band, value.toFixed()]));
}

function pricingBands(stored: StoredByBand): ByBand {
  return Object.fromEntries(Object.entries(stored).map(([band, kwh]) => [band, new Decimal(kwh)]));
}

export function storedLines(lines: readonly SheetLine[]): StoredSheet['l'] {
  return lines.map(({ code, amount, reRating }) => (reRating ? [code, amount, 1] : [code, amount]));
}

export function storedCrossings(entered: readonly SlabCrossing[]): StoredCrossing[] {
  return entered.map(({ code, before, slab }) => ({
    c: code,
    from: before?.above.toFixed() ?? '0',
    to: slab.above.toFixed(),
    unit: slab.unit,
    ...(slab.rate && { rate: slab.rate.toFixed() }),
    ...(slab.isWhole && { all: true as const }),
  }));
}

export function storedCorrectionLines(lines: readonly TrueUpLine[]): StoredCorrection['l'] {
  return lines.map(({ code, amount, before, after }) => [code, amount, before.toFixed(), after.toFixed()]);
}

/** A sheet as the entry carries it: both are plain JSON. */
export function sheetJson(sheet: StoredSheet | StoredCorrection): JsonObject {
  return sheet;
}

/** The sheet of a charge; it was written by `sheetJson` and by nobody else. */
export function sheetOf(json: JsonObject | undefined): StoredSheet {
  if (!json) throw new Error('a charge without a sheet');
  return json as unknown as StoredSheet;
}

export function correctionOf(json: JsonObject | undefined): StoredCorrection {
  if (!json) throw new Error('a true-up without a sheet');
  return json as unknown as StoredCorrection;
}
