import { toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import type { DayConsumption } from '@kilowallet/metering';
import type { ConsumptionDayDocument } from './consumption-day.repository';
import { consumptionDayId } from './reading-id';

export function firstRevision(connectionId: string, known: DayConsumption, at: Date): ConsumptionDayDocument {
  return {
    _id: consumptionDayId(connectionId, known.day),
    c: connectionId,
    d: toDayNumber(known.day),
    kwh: known.energyKwh.toString(),
    q: known.quality,
    why: [...known.because],
    rev: 1,
    at,
    was: [],
  };
}

/** A day with what is known now; what it was before is kept. Other energy on a day that is over may be billed already. */
export function nextRevision(
  before: ConsumptionDayDocument,
  known: DayConsumption,
  now: { readonly at: Date; readonly today: ServiceDay },
): ConsumptionDayDocument {
  const { due, ...kept } = before;
  const changed = before.kwh !== known.energyKwh.toString() && known.day < now.today;
  return {
    ...kept,
    kwh: known.energyKwh.toString(),
    q: known.quality,
    why: [...known.because],
    rev: before.rev + 1,
    at: now.at,
    was: [...before.was, { rev: before.rev, kwh: before.kwh, q: before.q, why: before.why, at: before.at }],
    ...(due || changed ? { due: true } : {}),
  };
}
