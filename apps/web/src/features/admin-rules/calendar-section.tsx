'use client';

import type { ProfileSettingsView } from '@kilowallet/contracts';
import { Field, Select } from '@kilowallet/ui';
import { BlockedHours } from './blocked-hours';
import { WEEKDAYS, type Disconnection } from './calendar-words';
import { Checkbox } from './checkbox';
import { Holidays } from './holidays';
import { NthWeekdays } from './nth-weekdays';
import { RulesCard } from './rules-card';
import { STATE_CALENDARS, stateOf } from './state-calendars';
import { useRulesForm } from './use-rules-form';

const OWN = 'own';
const STATES = [
  { value: OWN, label: 'The utility’s own' },
  ...Object.entries(STATE_CALENDARS).map(([value, { name }]) => ({ value, label: name })),
];

type Calendar = Pick<Disconnection, 'blockedHours' | 'blockedWeekdays' | 'blockedNthWeekdays' | 'holidays'>;

/** When nobody is disconnected: hours, weekdays, places in the month, and holidays of the state. */
export function CalendarSection({ rules }: { rules: ProfileSettingsView }) {
  const { blockedHours, blockedWeekdays, blockedNthWeekdays, holidays } = rules.disconnection;
  const stored: Calendar = { blockedHours, blockedWeekdays, blockedNthWeekdays, holidays };
  const form = useRulesForm(stored, 'disconnection.', (disconnection) => ({ disconnection }));
  const { draft, change } = form;
  const toggle = (weekday: number, on: boolean) =>
    change({
      blockedWeekdays: [...draft.blockedWeekdays.filter((other) => other !== weekday), ...(on ? [weekday] : [])].sort(),
    });
  return (
    <RulesCard
      title="No-disconnect calendar"
      hint="A job that falls into a closed window waits for the next open one. Reconnections always go out."
      form={form}
    >
      <Field label="Of the state" hint="Takes over its hours and days; holidays stay as they are." className="max-w-80">
        {(aids) => (
          <Select
            {...aids}
            value={stateOf(draft) ?? OWN}
            options={STATES}
            onChange={(state) => change(STATE_CALENDARS[state]?.rules ?? {})}
          />
        )}
      </Field>
      <BlockedHours
        hours={draft.blockedHours}
        wrong={(place) => form.wrong(`blockedHours.${place}`)}
        onChange={(changed) => change({ blockedHours: changed })}
      />
      <fieldset className="min-w-0">
        <legend className="mb-2 text-sm font-medium text-ink">Weekdays</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {WEEKDAYS.map((name, weekday) => (
            <Checkbox
              key={name}
              label={name}
              checked={draft.blockedWeekdays.includes(weekday)}
              onChange={(on) => toggle(weekday, on)}
            />
          ))}
        </div>
      </fieldset>
      <NthWeekdays list={draft.blockedNthWeekdays} onChange={(changed) => change({ blockedNthWeekdays: changed })} />
      <Holidays list={draft.holidays} onChange={(changed) => change({ holidays: changed })} />
    </RulesCard>
  );
}
