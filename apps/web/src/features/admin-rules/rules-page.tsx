'use client';

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ProfileSettingsView } from '@kilowallet/contracts';
import { Card, ErrorState, PageHeader, SkeletonLines, Tabs, type Tab } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { rulesQuery } from '@/features/api/rules';
import { BalancesSection } from './balances-section';
import { CalendarSection } from './calendar-section';
import { MoneySection } from './money-section';
import { SwitchingSection } from './switching-section';

type Section = 'calendar' | 'switching' | 'balances' | 'money';
const SECTIONS: readonly Tab<Section>[] = [
  { value: 'calendar', label: 'No-disconnect calendar' },
  { value: 'switching', label: 'Disconnection' },
  { value: 'balances', label: 'Balances and recharges' },
  { value: 'money', label: 'Billing and arrears' },
];

/** The utility's rules: what the regulator, the state and the board have decided, as data. */
export function RulesPage() {
  const [section, setSection] = useState<Section>('calendar');
  const rules = useQuery(rulesQuery);
  const { data } = rules;
  return (
    <>
      <PageHeader title="Rules" subtitle="What the utility is held to. A change counts from now on, and is audited." />
      <Tabs label="Rules" tabs={SECTIONS} value={section} onChange={setSection}>
        {rules.error && !data ? (
          <Card>
            <ErrorState problem={asProblem(rules.error)} onRetry={() => void rules.refetch()} />
          </Card>
        ) : data ? (
          <SectionOf section={section} rules={data} />
        ) : (
          <Card>
            <div className="min-h-96">
              <SkeletonLines count={8} />
            </div>
          </Card>
        )}
      </Tabs>
    </>
  );
}

function SectionOf({ section, rules }: { section: Section; rules: ProfileSettingsView }) {
  switch (section) {
    case 'calendar':
      return <CalendarSection rules={rules} />;
    case 'switching':
      return <SwitchingSection rules={rules} />;
    case 'balances':
      return <BalancesSection rules={rules} />;
    case 'money':
      return <MoneySection rules={rules} />;
  }
}
