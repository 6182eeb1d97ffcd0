import { STATE_CALENDARS, stateOf } from './state-calendars';

it.each(Object.keys(STATE_CALENDARS))('a calendar with the week of %s is known as such', (state) => {
  const rules = STATE_CALENDARS[state]?.rules;
  expect(rules && stateOf(rules)).toBe(state);
});

it('any other calendar is the utility’s own', () => {
  expect(stateOf({ blockedHours: [], blockedWeekdays: [0], blockedNthWeekdays: [] })).toBeUndefined();
});
