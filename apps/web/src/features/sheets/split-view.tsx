'use client';

import { DonutChart, Money, SERIES_DOT, signOf, toChartNumber, useFormat } from '@kilowallet/ui';
import type { GroupShare } from './charge-groups';

/** The parts of a sum: charges as a ring, and every part, credits too, in the list that adds up. */
export function SplitView({ shares, total }: { shares: readonly GroupShare[]; total: string }) {
  const format = useFormat();
  const charges = shares.filter((share) => signOf(share.amount) > 0);
  const words = shares.map((share) => `${share.label} ${format.money(share.amount)}`).join(', ');
  return (
    <div className="grid items-center gap-6 sm:grid-cols-[11rem_1fr]">
      <DonutChart
        data={charges.map((share) => ({ name: share.label, value: toChartNumber(share.amount) }))}
        colors={charges.map((share) => share.color)}
        label={format.money(total)}
        valueFormatter={(value) => format.money(value)}
        summary={`${format.money(total)}: ${words}.`}
      />
      <ul className="text-sm">
        {shares.map((share) => (
          <li key={share.group} className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
            <span aria-hidden className={`size-2.5 rounded-full ${SERIES_DOT[share.color]}`} />
            <span className="min-w-0 flex-1 text-soft">{share.label}</span>
            <Money value={share.amount} className={signOf(share.amount) < 0 ? 'text-good' : 'text-ink'} />
          </li>
        ))}
        <li className="flex justify-between border-t-2 border-line-strong pt-2 font-semibold">
          <span>Charged</span>
          <Money value={total} />
        </li>
      </ul>
    </div>
  );
}
