import {
  addServiceDays,
  Decimal,
  fromDayNumber,
  startOfServiceDay,
  toDayNumber,
  type ServiceDay,
} from '@kilowallet/kernel';
import {
  behindThePanels,
  capacityOf,
  dailyUse,
  halfHours,
  readingFate,
  solarYield,
  type DayFacts,
  type FaultRates,
  type Household,
} from '@kilowallet/metering';
import type { SentReading } from '../meter-data/store-readings';
import { SIMULATION_SEED } from './household-of';
import { APPARENT, EXPORT, IMPORT } from '../meter-data/reading-id';
import type { HalfHours, HeldBack, SimulatedMeterDocument } from './simulated-meter.repository';

export type MeterDay = {
  readonly meter: SimulatedMeterDocument;
  readonly digits: number;
  readonly household: Household;
  /** Sends half-hours; otherwise one register at midnight. */
  readonly halfHourly: boolean;
  /** Sends apparent energy too. */
  readonly apparent: boolean;
  /** Panels behind the meter; 0 where there are none. */
  readonly panelsKw: number;
  /** The switch is off: nothing flows. */
  readonly dark: boolean;
  readonly facts: DayFacts;
  readonly faults: FaultRates;
  readonly timeZone: string;
};

/** One meter's day: what its counter shows afterwards, and the readings that its head-end sends in that night. */
export function simulatedUse(day: ServiceDay, it: MeterDay): { meter: SimulatedMeterDocument; sent: SentReading[] } {
  const used = usedOn(day, it);
  const hours = hoursOf(it, day, used);
  const kwh = hours.given ? Decimal.sum(...(hours.values ?? [])) : used;
  const registerKwh = new Decimal(it.meter.registerKwh).plus(kwh).mod(capacityOf(it.digits)).toFixed(3);
  const today: HeldBack = {
    dueOn: toDayNumber(day),
    day: toDayNumber(day),
    ...hours,
    registerKwh,
  };
  const due = it.meter.heldBack.filter((held) => held.dueOn <= toDayNumber(day));
  const waiting = it.meter.heldBack.filter((held) => held.dueOn > toDayNumber(day));
  const sent = due.flatMap((held) => readingsOf(it, held));
  const fate = readingFate(it.meter._id, day, it.faults, SIMULATION_SEED);
  // a register tells later what was used on a day without one; half-hours that never come would never be known
  if (fate.kind === 'late' || (fate.kind === 'missing' && it.halfHourly)) {
    waiting.push({ ...today, dueOn: toDayNumber(addServiceDays(day, fate.kind === 'late' ? fate.days : 3)) });
  } else if (fate.kind !== 'missing') {
    sent.push(...readingsOf(it, today));
    if (fate.kind === 'duplicate') sent.push(...readingsOf(it, today));
    if (fate.kind === 'rolled-back') sent.push(rolledBack(it, day));
  }
  return { meter: { _id: it.meter._id, day: toDayNumber(day), registerKwh, heldBack: waiting }, sent };
}

/**
 * The half-hours of a day that is running, the rest of it missing: as its night's message will have them. Nothing of a
 * meter that sends its register, or whose message of this day will not come in that night.
 *
 * @param halfHours how many have passed
 */
export function simulatedSoFar(day: ServiceDay, it: MeterDay, halfHours: number): SentReading[] {
  const { kind } = readingFate(it.meter._id, day, it.faults, SIMULATION_SEED);
  if (!it.halfHourly || kind === 'late' || kind === 'missing') return [];
  const { _id, registerKwh } = it.meter;
  const whole = { dueOn: toDayNumber(day), day: toDayNumber(day), ...hoursOf(it, day, usedOn(day, it)), registerKwh };
  return readingsOf(it, whole).map((reading) => {
    if (reading.type === 'register') throw new Error(`the half-hourly meter ${_id} sent a register`);
    return { ...reading, values: reading.values.map((value, index) => (index < halfHours ? value : null)) };
  });
}

function usedOn(day: ServiceDay, { dark, household, facts }: MeterDay): string {
  return dark ? '0.000' : dailyUse(household, day, facts);
}

/** A house with panels uses what they yield first; without supply they yield nothing, as the law has it. */
function hoursOf(
  { household, halfHourly, apparent, panelsKw, dark }: MeterDay,
  day: ServiceDay,
  kwh: string,
): HalfHours {
  if (!halfHourly) return { values: null };
  const used = halfHours(household, day, kwh);
  if (panelsKw === 0) return { values: used, ...(apparent && { apparent: used.map(apparentOf) }) };
  const { taken, given } = behindThePanels(used, dark ? [] : solarYield(household, day, panelsKw));
  return { values: taken, given, ...(apparent && { apparent: taken.map(apparentOf) }) };
}

/** At a power factor of 0.93, as motors and lamps together have it. */
function apparentOf(kwh: string): string {
  return (Number(kwh) / 0.93).toFixed(3);
}

function readingsOf({ meter, timeZone }: MeterDay, held: HeldBack): SentReading[] {
  const day = fromDayNumber(held.day);
  const interval = (channel: string, values: readonly string[]): SentReading => ({
    type: 'interval',
    meter: meter._id,
    channel,
    day,
    minutes: 30,
    values: values.map((value) => new Decimal(value)),
    quality: 'actual',
  });
  if (held.values) {
    return [
      interval(IMPORT, held.values),
      ...(held.apparent ? [interval(APPARENT, held.apparent)] : []),
      ...(held.given ? [interval(EXPORT, held.given)] : []),
    ];
  }
  return [register(meter._id, startOfServiceDay(addServiceDays(day, 1), timeZone), new Decimal(held.registerKwh))];
}

/** A counter that shows less than the evening before, an hour after midnight's reading: tampering, or a failing chip. */
function rolledBack({ meter, timeZone }: MeterDay, day: ServiceDay): SentReading {
  const readAt = new Date(startOfServiceDay(addServiceDays(day, 1), timeZone).getTime() + 5 * 60_000);
  return register(meter._id, readAt, Decimal.max(0, new Decimal(meter.registerKwh).minus(3)));
}

function register(meter: string, readAt: Date, registerKwh: Decimal): SentReading {
  return { type: 'register', meter, register: 'import', readAt, registerKwh, quality: 'actual' };
}
