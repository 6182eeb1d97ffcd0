import { toDayNumber, type ServiceDay } from '@kilowallet/kernel';

/** A separator inside a serial would let two meters share an id. */
function part(text: string): string {
  return text.replace(/[%:]/g, (sign) => (sign === ':' ? '%3A' : '%25'));
}

export function registerReadId(meter: string, register: string, readAt: Date): string {
  return `${part(meter)}:${part(register)}:${readAt.toISOString()}`;
}

export function intervalDayId(meter: string, channel: string, day: ServiceDay): string {
  return `${part(meter)}:${part(channel)}:${toDayNumber(day)}`;
}

export function consumptionDayId(connectionId: string, day: ServiceDay): string {
  return `${connectionId}:${toDayNumber(day)}`;
}

/** The register and channel that billing counts: energy that the connection took. */
export const IMPORT = 'import';
/** Energy that the connection gave to the network (solar). */
export const EXPORT = 'export';
/** Apparent energy that the connection took, as head-ends and Green Button name it. */
export const APPARENT = 'kVAh-import';

/** Channels that a price can depend on. */
export const PRICED_CHANNELS: readonly string[] = [IMPORT, EXPORT, APPARENT];
