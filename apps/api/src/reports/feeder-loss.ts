import type { FeederLoss } from '@kilowallet/contracts';
import { unpacked, type ReportedYear } from './consumption-year.repository';
import { kwhOf } from './energy-year';
import type { DaySums, YearPart } from './fleet-sums';

/** By part of the period and place: milliwatt-hours that a feeder's own meter counted; `undefined` where it was not read. */
export type FeederDays = readonly (readonly (number | undefined)[])[];

/** What feeders' own meters counted, by feeder. */
export function sumsOfFeeders(years: readonly ReportedYear[], parts: readonly YearPart[]): Map<string, FeederDays> {
  const feeders = new Map<string, (number | undefined)[][]>();
  for (const stored of years) {
    const { energy, quality } = unpacked(stored);
    let days = feeders.get(stored.f);
    if (!days) feeders.set(stored.f, (days = parts.map(() => [])));
    for (const [index, { year, first, last }] of parts.entries()) {
      if (year !== stored.y) continue;
      days[index] = Array.from({ length: last - first + 1 }, (_, offset) =>
        quality[first + offset] === 0 ? undefined : energy[first + offset],
      );
    }
  }
  return feeders;
}

/** What is lost between a feeder and its connections, on the days on which the feeder was read; null where it never was. */
export function lossOf(feeder: FeederDays | undefined, connections: DaySums | undefined): FeederLoss | null {
  let days = 0;
  let fed = 0;
  let metered = 0;
  for (const [part, places] of (feeder ?? []).entries()) {
    for (const [offset, energy] of places.entries()) {
      if (energy === undefined) continue;
      days += 1;
      fed += energy;
      metered += connections?.[part]?.[offset] ?? 0;
    }
  }
  if (days === 0) return null;
  const lost = fed - metered;
  return {
    days,
    feederKwh: kwhOf(fed).toString(),
    metersKwh: kwhOf(metered).toString(),
    lossKwh: kwhOf(lost).toString(),
    lossPercent: fed === 0 ? null : ((lost / fed) * 100).toFixed(1),
  };
}
