'use client';

import { useState } from 'react';
import type { Category, ProfileSettingsView } from '@kilowallet/contracts';
import { Field, Select, useFormat } from '@kilowallet/ui';
import { CATEGORIES, choicesOf } from '@/features/admin-words/words';
import { Checkbox } from './checkbox';
import { wholeOrText } from './figures';
import { RulesCard } from './rules-card';
import { TextField } from './text-field';
import { useRulesForm } from './use-rules-form';

/** What one category of supply is held to. */
export function BalancesSection({ rules }: { rules: ProfileSettingsView }) {
  const [category, setCategory] = useState<Category>('domestic');
  return (
    <div className="space-y-4">
      <Field label="Category" className="max-w-64">
        {(aids) => <Select {...aids} value={category} options={choicesOf(CATEGORIES)} onChange={setCategory} />}
      </Field>
      <CategoryRules key={category} category={category} rules={rules} />
    </div>
  );
}

const AMOUNTS = [
  { field: 'lowBalance', label: 'Low balance', hint: 'An alert at or below it.' },
  { field: 'criticalBalance', label: 'Critical balance', hint: 'A second, more urgent alert.' },
  { field: 'disconnectionThreshold', label: 'Disconnection threshold', hint: 'Short of credit at or below it.' },
  { field: 'emergencyCredit', label: 'Emergency credit', hint: 'How far below it the supply still stays on.' },
  { field: 'rechargeMinimum', label: 'Smallest recharge', hint: undefined },
  { field: 'rechargeMaximum', label: 'Largest recharge', hint: undefined },
  { field: 'rechargeMultiple', label: 'Recharges in multiples of', hint: 'Empty: any amount.' },
] as const;

function CategoryRules({ category, rules }: { category: Category; rules: ProfileSettingsView }) {
  const { currencySign } = useFormat();
  const settings = rules.categories[category];
  const stored = { ...settings, lowDays: String(settings.lowDays), rechargeMultiple: settings.rechargeMultiple ?? '' };
  const form = useRulesForm(stored, `categories.${category}.`, (draft) => ({
    categories: {
      [category]: {
        ...draft,
        lowDays: wholeOrText(draft.lowDays),
        rechargeMultiple: draft.rechargeMultiple.trim() === '' ? null : draft.rechargeMultiple,
      },
    },
  }));
  const { draft, change, wrong } = form;
  return (
    <RulesCard
      title={CATEGORIES[category].label}
      hint="Alerts, disconnection and recharges of this category."
      form={form}
    >
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {AMOUNTS.map(({ field, label, hint }) => (
          <TextField
            key={field}
            label={`${label} (${currencySign})`}
            {...(hint && { hint })}
            figures
            value={draft[field]}
            error={wrong(field)}
            onChange={(value) => change({ [field]: value })}
          />
        ))}
        <TextField
          label="Also low with fewer days left than"
          hint="0 switches this off."
          figures
          value={draft.lowDays}
          error={wrong('lowDays')}
          onChange={(value) => change({ lowDays: value })}
        />
      </div>
      <Checkbox
        label="Never disconnected by the system, such as hospitals and water works"
        checked={draft.protected}
        onChange={(on) => change({ protected: on })}
      />
    </RulesCard>
  );
}
