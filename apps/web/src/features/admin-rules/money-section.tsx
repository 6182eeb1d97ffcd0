'use client';

import type { ProfileSettingsView } from '@kilowallet/contracts';
import { useFormat } from '@kilowallet/ui';
import { numberOrText } from './figures';
import { RulesCard } from './rules-card';
import { TextField } from './text-field';
import { useRulesForm } from './use-rules-form';

/** When the day is billed, what recharges pay off, and whom consumers turn to. */
export function MoneySection({ rules }: { rules: ProfileSettingsView }) {
  const { currencySign } = useFormat();
  const stored = {
    runAt: rules.billing.runAt,
    sharePercent: String(rules.arrears.sharePercent),
    monthlyCap: rules.arrears.monthlyCap ?? '',
    name: rules.name,
    phone: rules.support.phone,
    email: rules.support.email,
  };
  const form = useRulesForm(stored, '', ({ runAt, sharePercent, monthlyCap, name, phone, email }) => ({
    name,
    support: { phone, email },
    billing: { runAt },
    arrears: {
      sharePercent: numberOrText(sharePercent),
      monthlyCap: monthlyCap.trim() === '' ? null : monthlyCap,
    },
  }));
  const { draft, change, wrong } = form;
  return (
    <RulesCard
      title="Billing, arrears and contact"
      hint={`Time zone ${rules.timeZone} and currency ${rules.currency.code} stay: every posting was dated and counted by them.`}
      form={form}
    >
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField
          label="The daily run begins at"
          hint="Local time; it bills the day before."
          type="time"
          value={draft.runAt}
          error={wrong('billing.runAt')}
          onChange={(value) => change({ runAt: value })}
        />
        <TextField
          label="Of a recharge for arrears (%)"
          hint="As long as there are any."
          figures
          value={draft.sharePercent}
          error={wrong('arrears.sharePercent')}
          onChange={(value) => change({ sharePercent: value })}
        />
        <TextField
          label={`At most a month (${currencySign})`}
          hint="Empty: no limit."
          figures
          value={draft.monthlyCap}
          error={wrong('arrears.monthlyCap')}
          onChange={(value) => change({ monthlyCap: value })}
        />
        <TextField
          label="Name of the utility"
          value={draft.name}
          error={wrong('name')}
          onChange={(value) => change({ name: value })}
        />
        <TextField
          label="Support by phone"
          value={draft.phone}
          error={wrong('support.phone')}
          onChange={(value) => change({ phone: value })}
        />
        <TextField
          label="Support by mail"
          value={draft.email}
          error={wrong('support.email')}
          onChange={(value) => change({ email: value })}
        />
      </div>
    </RulesCard>
  );
}
