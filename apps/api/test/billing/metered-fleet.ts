import type { TariffPreviewRequest } from '@kilowallet/contracts';
import { Decimal, startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import { randomOf } from '@kilowallet/metering';
import type { CompiledPlan } from '@kilowallet/tariff';
import { MeterRepository } from '../../src/connections/meter.repository';
import { IngestReadings } from '../../src/meter-data/ingest-readings';
import { APPARENT, EXPORT, IMPORT } from '../../src/meter-data/reading-id';
import type { SentReading } from '../../src/meter-data/store-readings';
import type { TestApi } from '../api';

export const ZONE = 'Asia/Kolkata';
const SLOTS = 48;

type Hours = readonly Decimal[];

/** A day as a meter tells it, half-hour by half-hour. */
export type MeterDay = {
  readonly day: ServiceDay;
  readonly import: Hours;
  readonly apparent: Hours;
  readonly export: Hours;
  /** `actual` where absent. */
  readonly quality?: 'actual' | 'estimated';
};

/** Random days of a meter, the same for the same name: about `kwh` a day, a tenth of it given back. */
export function randomDays(name: string, days: readonly ServiceDay[], kwh = 12): MeterDay[] {
  return days.map((day) => {
    const random = randomOf('metered-fleet', name, day);
    const hours = (each: number) =>
      Array.from({ length: SLOTS }, () => new Decimal(random.between(0, (2 * each) / SLOTS).toFixed(3)));
    const active = hours(kwh);
    return { day, import: active, apparent: active.map((value) => value.times('1.1')), export: hours(kwh / 10) };
  });
}

/** Puts new meters in at the beginning of a day; the connections name them. */
export async function putInMeters(api: Pick<TestApi, 'get'>, ids: readonly string[], since: ServiceDay): Promise<void> {
  const from = startOfServiceDay(since, ZONE);
  await api
    .get(MeterRepository)
    .addMany(ids.map((id) => ({ serial: `M-${id}`, digits: 6, connectionId: id, from, initialKwh: '0' })));
}

/** Sends days through the door that head-ends use; every reading has to be accepted. */
export async function sendDays(
  api: Pick<TestApi, 'get'>,
  id: string,
  days: readonly MeterDay[],
  channels: readonly string[] = [IMPORT, APPARENT, EXPORT],
): Promise<void> {
  const readings = days.flatMap((each) =>
    [
      { channel: IMPORT, values: each.import },
      { channel: APPARENT, values: each.apparent },
      { channel: EXPORT, values: each.export },
    ]
      .filter(({ channel }) => channels.includes(channel))
      .map(({ channel, values }): SentReading => ({
        type: 'interval',
        meter: `M-${id}`,
        channel,
        day: each.day,
        minutes: 30,
        values: [...values],
        quality: each.quality ?? 'actual',
      })),
  );
  const outcomes = await api.get(IngestReadings).execute(readings, 'test');
  const refused = outcomes.find(({ outcome }) => outcome === 'rejected');
  if (refused) throw new Error(JSON.stringify(refused));
}

/** The same day as a preview takes it. */
export function measuredDay(
  plan: CompiledPlan,
  day: MeterDay,
): NonNullable<TariffPreviewRequest['measuredByDay']>[number] {
  const { needs } = plan;
  const texts = (hours: Hours) => {
    const timed = hours.map((kwh, slot) => ({ minuteOfDay: slot * 30, kwh }));
    const bands = plan.bandClock?.split(day.day, timed) ?? { all: Decimal.sum(...hours) };
    return Object.fromEntries(Object.entries(bands).map(([band, units]) => [band, units.toFixed()]));
  };
  return {
    kwh: texts(day.import),
    ...(needs.kvah && { kvah: texts(day.apparent) }),
    ...(needs.exports && {
      exportKwh: needs.exports === 'by-band' ? texts(day.export) : { all: Decimal.sum(...day.export).toFixed() },
    }),
    ...(needs.demand && { demand: demandOf(plan, day.day, needs.kvah ? day.apparent : day.import) }),
  };
}

function demandOf(plan: CompiledPlan, day: ServiceDay, hours: Hours): Record<string, string> {
  const bandOf = (slot: number) => plan.bandClock?.bandAt(day, slot * 30);
  const highest = (slots: readonly Decimal[]) =>
    Decimal.max(...slots)
      .times(2)
      .toFixed();
  const bands = new Set(hours.map((_, slot) => bandOf(slot)));
  return Object.fromEntries([
    ['all', highest(hours)],
    ...[...bands].flatMap((band) =>
      band === undefined ? [] : [[band, highest(hours.filter((_, slot) => bandOf(slot) === band))]],
    ),
  ]) as Record<string, string>;
}
