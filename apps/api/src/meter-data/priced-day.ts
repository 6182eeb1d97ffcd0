import type { DayConsumption } from '@kilowallet/billing';
import { Decimal, ZERO, type ServiceDay } from '@kilowallet/kernel';
import { inTheShapeOf, type TimedKwh } from '@kilowallet/metering';
import { ALL_BANDS, type ByBand, type CompiledPlan } from '@kilowallet/tariff';

/** The hours of one channel's day; its length of intervals says how a demand follows from them. */
export type HoursOfDay = { readonly minutes: number; readonly timed: readonly TimedKwh[] };

/** What is known of the hours of a connection's day, by channel; of a channel that was not measured, earlier days. */
export type KnownHours = {
  readonly import: HoursOfDay | undefined;
  readonly apparent: HoursOfDay | undefined;
  readonly export: HoursOfDay | undefined;
  /** Earlier days that were measured whole, as a shape for one that was not. */
  readonly earlier: readonly { readonly import: readonly TimedKwh[]; readonly apparent?: readonly TimedKwh[] }[];
};

export type DayToPrice = {
  readonly day: ServiceDay;
  readonly isHoliday: boolean;
  readonly energyKwh: Decimal;
  readonly exportKwh: Decimal | undefined;
};

/** A day as a plan prices it, with what had to be estimated for it; or, in words, why it cannot be. */
export type PricedDay =
  | { readonly known: true; readonly consumption: DayConsumption; readonly because: readonly string[] }
  | { readonly known: false; readonly why: string };

/**
 * A day's energy by the bands of a plan, with apparent energy, exports and demand where the plan asks for them.
 *
 * Where the day's own hours are not known, its energy is spread over the hours of up to seven earlier days that were
 * measured whole, and those hours fall into the bands of this day. Apparent energy then follows the power factor of
 * the same days. A demand is only ever measured, never estimated, and an export is credited once it is read: both are
 * settled by the true-up.
 */
export function pricedDay(plan: CompiledPlan, day: DayToPrice, hours: KnownHours): PricedDay {
  const because: string[] = [];
  const active = activeHours(day, hours);
  if (!active && cannotDoWithoutHours(plan) && !day.energyKwh.isZero()) {
    return { known: false, why: 'the meter has never sent a whole day of intervals, and the tariff prices by them' };
  }
  if (!hours.import && active) because.push(`hours: load profile of ${daysInWords(hours.earlier.length)}`);
  if (plan.needs.kvah && !hours.apparent) because.push('apparent energy: power factor of earlier days');
  const bandsOf = (timed: readonly TimedKwh[]): ByBand =>
    plan.bandClock ? plan.bandClock.split(day.day, timed, day.isHoliday) : { [ALL_BANDS]: totalOf(timed) };

  const apparent = plan.needs.kvah ? apparentHours(day, hours) : undefined;
  if (plan.needs.kvah && !apparent && !day.energyKwh.isZero()) {
    return { known: false, why: 'the meter has sent no apparent energy (kVAh), and the tariff charges it' };
  }
  const exported = exportsOf(plan, day, hours, bandsOf);
  if (exported === 'bands-missing') {
    return { known: false, why: 'the meter has sent no export intervals, and the tariff credits them by time of use' };
  }
  const measured = plan.needs.kvah ? hours.apparent : hours.import;
  const demand = plan.needs.demand && measured ? demandOf(plan, day, measured) : undefined;
  return {
    known: true,
    because,
    consumption: {
      kwh: plan.bandClock ? bandsOf(active ?? []) : { [ALL_BANDS]: day.energyKwh },
      ...(apparent && { kvah: bandsOf(apparent) }),
      ...(exported && { exportKwh: exported }),
      ...(demand && { demand }),
    },
  };
}

/** Exports and excess demand are counted where they are measured; what every unit costs has to be known. */
function cannotDoWithoutHours({ needs }: CompiledPlan): boolean {
  return needs.bands || needs.kvah || needs.demand === 'charged';
}

/** The hours of the energy: as measured where they add up to it, else in the shape that is known. */
function activeHours({ energyKwh }: DayToPrice, hours: KnownHours): readonly TimedKwh[] | undefined {
  if (hours.import) {
    const { timed } = hours.import;
    return totalOf(timed).eq(energyKwh) ? timed : inTheShapeOf(energyKwh, [timed]);
  }
  if (hours.earlier.length === 0) return undefined;
  return inTheShapeOf(
    energyKwh,
    hours.earlier.map((each) => each.import),
  );
}

function apparentHours({ energyKwh }: DayToPrice, hours: KnownHours): readonly TimedKwh[] | undefined {
  if (hours.apparent) return hours.apparent.timed;
  const both = hours.earlier.filter((each) => each.apparent !== undefined);
  const active = totalOf(both.flatMap((each) => each.import));
  if (active.isZero()) return undefined;
  const shapes = both.map((each) => each.apparent ?? []);
  const kvah = energyKwh.times(totalOf(shapes.flat())).div(active).toDecimalPlaces(3);
  return inTheShapeOf(kvah, shapes);
}

function exportsOf(
  plan: CompiledPlan,
  { exportKwh }: DayToPrice,
  hours: KnownHours,
  bandsOf: (timed: readonly TimedKwh[]) => ByBand,
): ByBand | undefined | 'bands-missing' {
  if (plan.needs.exports === undefined || !exportKwh) return undefined;
  if (plan.needs.exports === 'total') return { [ALL_BANDS]: exportKwh };
  if (hours.export) return bandsOf(hours.export.timed);
  return exportKwh.isZero() ? undefined : 'bands-missing';
}

/** The highest mean power of an interval: of the day, and in each band. */
function demandOf(plan: CompiledPlan, { day, isHoliday }: DayToPrice, { minutes, timed }: HoursOfDay): ByBand {
  const highest: Record<string, Decimal> = {};
  const note = (band: string, kw: Decimal) => (highest[band] = Decimal.max(highest[band] ?? ZERO, kw));
  for (const { minuteOfDay, kwh } of timed) {
    const kw = kwh.times(60).div(minutes);
    note(ALL_BANDS, kw);
    if (plan.bandClock) note(plan.bandClock.bandAt(day, minuteOfDay, isHoliday), kw);
  }
  return highest;
}

function totalOf(timed: readonly TimedKwh[]): Decimal {
  let total = ZERO;
  for (const { kwh } of timed) total = total.plus(kwh);
  return total;
}

function daysInWords(count: number): string {
  return count === 1 ? '1 earlier day' : `${count} earlier days`;
}
