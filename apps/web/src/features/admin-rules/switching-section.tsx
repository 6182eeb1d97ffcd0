'use client';

import type { ProfileSettingsView } from '@kilowallet/contracts';
import { Field, Select, useFormat } from '@kilowallet/ui';
import { Checkbox } from './checkbox';
import { wholeOrText } from './figures';
import { RulesCard } from './rules-card';
import { TextField } from './text-field';
import { useRulesForm } from './use-rules-form';

const COUNTS = [
  { value: 'working-days', label: 'Working days' },
  { value: 'calendar-days', label: 'Calendar days' },
] as const;

/** From how much debt on, how soon, how many at once, and how quickly the power is back. */
export function SwitchingSection({ rules }: { rules: ProfileSettingsView }) {
  const { currencySign } = useFormat();
  const { minimumDebt, grace, perMinuteMax, reconnectWithinMinutes, compensationPerDay, balanceToMeter } =
    rules.disconnection;
  const stored = {
    minimumDebt,
    graceDays: String(grace.days),
    count: grace.count,
    perMinuteMax: String(perMinuteMax),
    reconnectWithinMinutes: String(reconnectWithinMinutes),
    compensationPerDay,
    balanceToMeter,
  };
  const form = useRulesForm(stored, 'disconnection.', ({ graceDays, count, ...draft }) => ({
    disconnection: {
      minimumDebt: draft.minimumDebt,
      grace: { days: wholeOrText(graceDays), count },
      perMinuteMax: wholeOrText(draft.perMinuteMax),
      reconnectWithinMinutes: wholeOrText(draft.reconnectWithinMinutes),
      compensationPerDay: draft.compensationPerDay,
      balanceToMeter: draft.balanceToMeter,
    },
  }));
  const { draft, change, wrong } = form;
  return (
    <RulesCard title="Disconnection and reconnection" hint="Each list of defaulters is drawn up by these." form={form}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField
          label={`Smallest debt (${currencySign})`}
          hint="Nobody is disconnected for less."
          figures
          value={draft.minimumDebt}
          error={wrong('minimumDebt')}
          onChange={(value) => change({ minimumDebt: value })}
        />
        <TextField
          label="Grace after conversion (days)"
          hint="From the day on which a supply became prepaid."
          figures
          value={draft.graceDays}
          error={wrong('grace.days')}
          onChange={(value) => change({ graceDays: value })}
        />
        <Field label="Grace counts" hint="A grace that ends on a closed day goes on to the next open one.">
          {(aids) => (
            <Select {...aids} value={draft.count} options={COUNTS} onChange={(value) => change({ count: value })} />
          )}
        </Field>
        <TextField
          label="Disconnections a minute, at most"
          hint="A long list goes out little by little."
          figures
          value={draft.perMinuteMax}
          error={wrong('perMinuteMax')}
          onChange={(value) => change({ perMinuteMax: value })}
        />
        <TextField
          label="Power back within (minutes)"
          hint="From the payment to the closed switch."
          figures
          value={draft.reconnectWithinMinutes}
          error={wrong('reconnectWithinMinutes')}
          onChange={(value) => change({ reconnectWithinMinutes: value })}
        />
        <TextField
          label={`Compensation a day (${currencySign})`}
          hint="Due for each started day of delay."
          figures
          value={draft.compensationPerDay}
          error={wrong('compensationPerDay')}
          onChange={(value) => change({ compensationPerDay: value })}
        />
      </div>
      <Checkbox
        label="Send the new balance to the meter after each recharge; the head-end must know such jobs"
        checked={draft.balanceToMeter}
        onChange={(on) => change({ balanceToMeter: on })}
      />
    </RulesCard>
  );
}
