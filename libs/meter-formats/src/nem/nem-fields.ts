import { Decimal, type ServiceDay } from '@kilowallet/kernel';
import { meterDay } from '../text/moments';

/** Quality flag and method, as `A`, `S52`, `F14`; V (variable) is told interval by interval in 400 records. */
export const QUALITY_METHOD = /^([AEFNSV])(\d{2})?$/;

export type NemUnit = { readonly factor: Decimal; readonly unit: 'kWh' | 'kvarh' | 'kVAh'; readonly isOne: boolean };

function nemUnitOf(factor: string | number, unit: NemUnit['unit']): NemUnit {
  return { factor: new Decimal(factor), unit, isOne: new Decimal(factor).eq(1) };
}

const UNITS: Readonly<Record<string, NemUnit>> = {
  WH: nemUnitOf('0.001', 'kWh'),
  KWH: nemUnitOf(1, 'kWh'),
  MWH: nemUnitOf(1_000, 'kWh'),
  VARH: nemUnitOf('0.001', 'kvarh'),
  KVARH: nemUnitOf(1, 'kvarh'),
  MVARH: nemUnitOf(1_000, 'kvarh'),
  VAH: nemUnitOf('0.001', 'kVAh'),
  KVAH: nemUnitOf(1, 'kVAh'),
  MVAH: nemUnitOf(1_000, 'kVAh'),
};

/** What a unit is in kilo units; `undefined` for powers, voltages and whatever else is no energy. */
export function nemUnit(text: string): NemUnit | undefined {
  return UNITS[text.trim().toUpperCase()];
}

/** `20260803` → the day; a number that a spreadsheet has damaged (`2.02E+07`) is none. */
export function nemDay(text: string): ServiceDay | undefined {
  const digits = text.trim();
  return /^\d{8}$/.test(digits)
    ? meterDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
    : undefined;
}

/** `20260803103000` → the instant. NEM time is that of Brisbane all the year: UTC+10, without daylight saving. */
export function nemInstant(text: string): Date | undefined {
  const day = nemDay(text.trim().slice(0, 8));
  const time = /^(\d{2})(\d{2})(\d{2})?$/.exec(text.trim().slice(8));
  if (!day || !time) return undefined;
  const instant = new Date(`${day}T${time[1]}:${time[2]}:${time[3] ?? '00'}+10:00`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/**
 * The channel of a data stream's suffix: E is energy that the consumer took (although "export" in the name of the
 * stream means out of the network), B what came back; Q and K are reactive.
 */
export function channelOf(suffix: string): string {
  if (suffix === 'E1') return 'import';
  return suffix === 'B1' ? 'export' : suffix;
}

export function qualityOfFlag(flag: string): 'actual' | 'estimated' {
  return flag.startsWith('A') ? 'actual' : 'estimated';
}
