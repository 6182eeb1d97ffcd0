import { toDayNumber, type Decimal, type ServiceDay } from '@kilowallet/kernel';
import type { DayConsumption } from '@kilowallet/metering';
import type { ConsumptionDayDocument } from './consumption-day.repository';
import { consumptionDayId } from './reading-id';

/** What is known of a day: its energy, and what else a price may depend on. */
export type KnownDay = DayConsumption & {
  readonly exportKwh?: Decimal | undefined;
  /** Fingerprint of its intervals; undefined where there are none. */
  readonly intervals?: string | undefined;
};

export function firstRevision(connectionId: string, known: KnownDay, at: Date): ConsumptionDayDocument {
  return {
    _id: consumptionDayId(connectionId, known.day),
    c: connectionId,
    d: toDayNumber(known.day),
    ...measuresOf(known),
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
  known: KnownDay,
  now: { readonly at: Date; readonly today: ServiceDay },
): ConsumptionDayDocument {
  const { due, x } = before;
  const changed = measuresDiffer(before, known) && known.day < now.today;
  const was = { rev: before.rev, kwh: before.kwh, ...(x !== undefined && { x }), q: before.q, why: before.why };
  return {
    _id: before._id,
    c: before.c,
    d: before.d,
    ...measuresOf(known),
    q: known.quality,
    why: [...known.because],
    rev: before.rev + 1,
    at: now.at,
    was: [...before.was, { ...was, at: before.at }],
    ...(due || changed ? { due: true } : {}),
  };
}

/** Whether a day that is stored says other than what is known now. */
export function differs(before: ConsumptionDayDocument, now: KnownDay): boolean {
  return measuresDiffer(before, now) || before.q !== now.quality;
}

function measuresDiffer(before: ConsumptionDayDocument, now: KnownDay): boolean {
  const { kwh, x, iv } = measuresOf(now);
  return before.kwh !== kwh || before.x !== x || before.iv !== iv;
}

function measuresOf({ energyKwh, exportKwh, intervals }: KnownDay): Pick<ConsumptionDayDocument, 'kwh' | 'x' | 'iv'> {
  return {
    kwh: energyKwh.toString(),
    ...(exportKwh && { x: exportKwh.toString() }),
    ...(intervals !== undefined && { iv: intervals }),
  };
}
