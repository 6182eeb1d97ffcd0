import type { Formatter } from '@kilowallet/ui';

const MONEY = /amount|compensation|balance/i;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const SERVICE_DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** Ids and digests say nothing to a reader beyond telling two apart; the export has them whole. */
const LONG_ID = /[0-9a-f]{20,}/g;

/** A change's detail in one line as it was recorded, for the export. */
export function inOneLine(detail: Readonly<Record<string, unknown>>): string {
  return present(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

/** A change's detail in one line for a reader: names in words, figures in the utility's manner, ids shortened. */
export function forReading(detail: Readonly<Record<string, unknown>>, format: Formatter): string {
  return present(detail)
    .map(([name, value]) => `${inWords(name)}: ${readable(name, value, format)}`)
    .join(', ');
}

/** `newInitialRegisterKwh` reads as "new initial register kWh". */
function inWords(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replace(/\bkwh\b/, 'kWh');
}

function readable(name: string, value: unknown, format: Formatter): string {
  if (Array.isArray(value)) return value.map((one) => readable(name, one, format)).join(' · ');
  if (typeof value === 'object' && value !== null) return `{ ${forReading(value as Record<string, unknown>, format)} }`;
  if (typeof value === 'number') return format.decimal(value, { max: 6 });
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  if (SERVICE_DAY.test(text)) return format.day(text);
  if (INSTANT.test(text)) return format.dateTime(text);
  if (DECIMAL.test(text)) return figure(name, text, format);
  return text.replaceAll(LONG_ID, (id) => `${id.slice(0, 4)}…${id.slice(-4)}`);
}

function figure(name: string, text: string, format: Formatter): string {
  if (MONEY.test(name)) return format.money(text);
  return /kwh$/i.test(name) ? format.kwh(text) : text;
}

function present(detail: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(detail).filter(([, value]) => value !== null && value !== undefined);
}
