'use client';

import type { BillingRunView } from '@kilowallet/contracts';
import { Stat, useFormat } from '@kilowallet/ui';

/** What a run came to. */
export function RunTotals({ totals }: { totals: BillingRunView['totals'] }) {
  const format = useFormat();
  const figures = [
    { label: 'Charged', value: format.money(totals.charged) },
    { label: 'Energy', value: format.kwh(totals.energyKwh) },
    { label: 'Subsidy', value: format.money(totals.subsidy) },
    { label: 'Daily sheets', value: format.count(totals.sheets) },
    { label: 'Provisional', value: format.count(totals.provisionalDays) },
    { label: 'Defaulters', value: format.count(totals.defaulters) },
  ];
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
      {figures.map(({ label, value }) => (
        <Stat key={label} label={label} value={value} watch={value} />
      ))}
    </div>
  );
}
