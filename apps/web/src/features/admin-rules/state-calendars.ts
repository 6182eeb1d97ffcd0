import type { Disconnection } from './calendar-words';

/** What a state's regulator says of every week; the year's holidays are the utility's own to enter. */
export type WeekRules = Pick<Disconnection, 'blockedHours' | 'blockedWeekdays' | 'blockedNthWeekdays'>;

const SUNDAY = 0;
const SECOND_SATURDAY = { weekday: 6, nth: 2 };

/** States whose hours are known, to begin with: whoever takes one over answers for what the order in force says. */
export const STATE_CALENDARS: Readonly<Record<string, { readonly name: string; readonly rules: WeekRules }>> = {
  'uttar-pradesh': {
    name: 'Uttar Pradesh: not from 6 pm to 8 am',
    rules: {
      blockedHours: [{ from: '18:00', to: '08:00' }],
      blockedWeekdays: [SUNDAY],
      blockedNthWeekdays: [SECOND_SATURDAY],
    },
  },
  gujarat: {
    name: 'Gujarat: only from 10 am to 4 pm',
    rules: {
      blockedHours: [{ from: '16:00', to: '10:00' }],
      blockedWeekdays: [SUNDAY],
      blockedNthWeekdays: [SECOND_SATURDAY],
    },
  },
};

/** The state whose week a calendar is, whatever its holidays; `undefined` where it is the utility's own. */
export function stateOf(calendar: WeekRules): string | undefined {
  const { blockedHours, blockedWeekdays, blockedNthWeekdays } = calendar;
  const own = JSON.stringify({ blockedHours, blockedWeekdays, blockedNthWeekdays });
  return Object.keys(STATE_CALENDARS).find((state) => JSON.stringify(STATE_CALENDARS[state]?.rules) === own);
}
