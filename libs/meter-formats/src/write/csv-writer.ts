import { minuteOfDay, serviceDayOf, startOfServiceDay } from '@kilowallet/kernel';
import type { FileOptions, FileReading } from '../file-item';

/** Both kinds of readings in one table, which the `csv-readings` profile takes in again. */
export const CSV_HEADER = 'meter,channel,start,minutes,kwh,read_at,register_kwh,quality';

/**
 * Readings as CSV: a row for each interval that is known and for each register. A missing interval has no row. Times
 * carry their offset, so that the hour that exists twice is told apart.
 *
 * Kilowatt-hours only: what measures something else is not written.
 */
export function* writeCsv(readings: Iterable<FileReading>, { timeZone }: FileOptions): Generator<string> {
  for (const reading of readings) {
    if (reading.type === 'register') {
      const { meter, register, readAt, registerKwh, quality } = reading;
      yield row([meter, register, '', '', '', localIso(readAt, timeZone), registerKwh.toString(), quality]);
      continue;
    }
    if (reading.unit !== undefined) continue;
    const { meter, channel, day, minutes, values, quality } = reading;
    const start = startOfServiceDay(day, timeZone).getTime();
    for (const [slot, value] of values.entries()) {
      if (value === null) continue;
      const at = localIso(new Date(start + slot * minutes * 60_000), timeZone);
      yield row([meter, channel, at, String(minutes), value.toString(), '', '', quality]);
    }
  }
}

function row(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

/** Quoted where it must be; a spreadsheet must not take a serial for a formula. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `2026-11-20T00:30:00+05:30`: local time with its offset. */
function localIso(instant: Date, timeZone: string): string {
  const day = serviceDayOf(instant, timeZone);
  const minute = minuteOfDay(instant, timeZone);
  const offset = Math.ceil((Date.parse(`${day}T00:00:00Z`) + minute * 60_000 - instant.getTime()) / 60_000);
  const seconds = instant.getUTCSeconds();
  const sign = offset < 0 ? '-' : '+';
  const ahead = Math.abs(offset);
  return `${day}T${two(minute / 60)}:${two(minute % 60)}:${two(seconds)}${sign}${two(ahead / 60)}:${two(ahead % 60)}`;
}

function two(number: number): string {
  return String(Math.floor(number)).padStart(2, '0');
}
