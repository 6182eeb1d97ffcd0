import { instantAt, parseServiceDay, type ServiceDay } from '@kilowallet/kernel';

const MOMENT = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** A day on which a meter can have been read: years beyond these are damage, and no clock can place them. */
export function meterDay(text: string): ServiceDay | undefined {
  return text >= '1970-01-02' && text < '2200' ? parseServiceDay(text) : undefined;
}

export type LocalMoment = {
  readonly day: ServiceDay;
  /** Absent where the text names a day only. */
  readonly time: { readonly hours: number; readonly minutes: number; readonly seconds: number } | undefined;
  /** As written (`Z`, `+05:30`); absent where the time is the utility's own. */
  readonly offset: string | undefined;
};

/** Reads `2026-11-20`, `2026-11-20 08:30[:00]`, `2026-11-20T08:30:00+05:30`; a year first, so that no day is guessed. */
export function parseMoment(text: string): LocalMoment | undefined {
  const parts = MOMENT.exec(text.trim());
  if (!parts) return undefined;
  const day = meterDay(`${parts[1]}-${parts[2]}-${parts[3]}`);
  if (!day) return undefined;
  if (parts[4] === undefined) return { day, time: undefined, offset: undefined };
  const time = { hours: Number(parts[4]), minutes: Number(parts[5]), seconds: Number(parts[6] ?? 0) };
  if (time.hours > 23 || time.minutes > 59 || time.seconds > 59) return undefined;
  return { day, time, offset: parts[7] };
}

/** The instant that a moment with a time of day means. */
export function instantOf(moment: LocalMoment, timeZone: string): Date | undefined {
  if (!moment.time) return undefined;
  if (moment.offset === undefined) {
    const minute = moment.time.hours * 60 + moment.time.minutes;
    return new Date(instantAt(moment.day, minute, timeZone).getTime() + moment.time.seconds * 1_000);
  }
  const two = (value: number) => String(value).padStart(2, '0');
  const { hours, minutes, seconds } = moment.time;
  const offset = moment.offset.length === 5 ? `${moment.offset.slice(0, 3)}:${moment.offset.slice(3)}` : moment.offset;
  const instant = new Date(`${moment.day}T${two(hours)}:${two(minutes)}:${two(seconds)}${offset}`);
  // an offset of 95 hours is none
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
