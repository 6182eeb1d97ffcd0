import type { ProfileSettingsView } from '@kilowallet/contracts';

export type Disconnection = ProfileSettingsView['disconnection'];
export type Holiday = Disconnection['holidays'][number];
export type NthWeekday = Disconnection['blockedNthWeekdays'][number];

/** Sunday is 0, as in the contract. */
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
export const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth'] as const;

export function nthWeekdayInWords({ weekday, nth }: NthWeekday): string {
  return `${ORDINALS[nth - 1]} ${WEEKDAYS[weekday]}`;
}

/** The list with one more, in the order of the month; one that is there already is not added twice. */
export function withNthWeekday(list: readonly NthWeekday[], added: NthWeekday): NthWeekday[] {
  const same = list.some(({ weekday, nth }) => weekday === added.weekday && nth === added.nth);
  return same ? [...list] : [...list, added].sort((a, b) => a.nth - b.nth || a.weekday - b.weekday);
}

/** The list with one more by date; a day has one name, the later one. */
export function withHoliday(list: readonly Holiday[], added: Holiday): Holiday[] {
  return [...list.filter(({ day }) => day !== added.day), added].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Hours that end before they begin go on to the next morning. */
export function hoursInWords({ from, to }: { from: string; to: string }): string {
  if (from === to) return 'the whole day';
  return from > to ? 'through the night, to the next morning' : 'on the same day';
}
