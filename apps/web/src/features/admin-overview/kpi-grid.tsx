'use client';

import { useRouter } from 'next/navigation';
import type { KpiView } from '@kilowallet/contracts';
import { KpiTile, useFormat, type Formatter, type StatProps, type Tone } from '@kilowallet/ui';
import { Hint } from '@/features/admin-frame/hint';
import { adminPaths } from '@/features/admin-frame/admin-paths';

type Tile = Pick<StatProps, 'label' | 'value' | 'watch' | 'hint' | 'tone'> & { readonly href: string };

const warnIf = (count: number, tone: Tone = 'warn'): Tone => (count > 0 ? tone : 'neutral');

/** The utility at a glance. Every tile leads to the list behind its figure. */
export function tilesOf(kpis: KpiView, format: Formatter): readonly Tile[] {
  const { wallets, lastDay, connections, rechargesToday, readings } = kpis;
  const lastDayName = kpis.lastBilledDay ? format.day(kpis.lastBilledDay, 'short') : 'no day yet';
  return [
    {
      label: 'Money in today',
      value: format.money(rechargesToday.amount),
      watch: rechargesToday.amount,
      hint: `${format.count(rechargesToday.count)} ${rechargesToday.count === 1 ? 'recharge' : 'recharges'}`,
      href: adminPaths.payments,
    },
    {
      label: `Charged, ${lastDayName}`,
      value: format.money(lastDay.charged),
      watch: lastDay.charged,
      hint: `Subsidy ${format.money(lastDay.subsidy)}`,
      href: adminPaths.runs,
    },
    {
      label: `Energy out, ${lastDayName}`,
      value: format.kwh(lastDay.energyKwh, { min: 0, max: 0 }),
      watch: lastDay.energyKwh,
      hint: `${format.count(readings.provisionalDays)} provisional`,
      href: adminPaths.runs,
    },
    {
      label: 'Held for consumers',
      value: format.money(wallets.held),
      watch: wallets.held,
      hint: `${format.money(wallets.owed)} owed by consumers`,
      href: adminPaths.connections,
    },
    {
      label: 'Low balance',
      value: format.count(wallets.low),
      watch: wallets.low,
      hint: `${format.count(wallets.exhausted)} exhausted`,
      tone: warnIf(wallets.low),
      href: adminPaths.lowBalance,
    },
    {
      label: 'Defaulters',
      value: format.count(kpis.defaulters),
      watch: kpis.defaulters,
      hint: 'Up for disconnection',
      tone: warnIf(kpis.defaulters, 'bad'),
      href: adminPaths.defaulters,
    },
    {
      label: 'Disconnected',
      value: format.count(connections.disconnected),
      watch: connections.disconnected,
      hint: `of ${format.count(connections.prepaid)} prepaid, ${format.count(connections.total)} in all`,
      href: `${adminPaths.connections}?switchState=open`,
    },
    {
      label: 'Billing holds',
      value: format.count(readings.openHolds),
      watch: readings.openHolds,
      hint: readings.openHolds === 0 ? 'Every meter can be billed' : 'Readings to be looked at',
      tone: warnIf(readings.openHolds),
      href: adminPaths.holds,
    },
  ];
}

const NAMES = ['Money in today', 'Charged', 'Energy out', 'Held for consumers', 'Low balance', 'Defaulters'] as const;
const LOADING_NAMES = [...NAMES, 'Disconnected', 'Billing holds'];

export function KpiGrid({ kpis }: { kpis: KpiView | undefined }) {
  const format = useFormat();
  const router = useRouter();
  return (
    <section aria-label="Key figures" className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      {kpis
        ? tilesOf(kpis, format).map(({ href, ...tile }, index) => (
            <KpiTile
              key={LOADING_NAMES[index]}
              {...tile}
              hint={<Hint>{tile.hint}</Hint>}
              onSelect={() => router.push(href)}
            />
          ))
        : LOADING_NAMES.map((name) => <KpiTile key={name} label={name} value={undefined} hint={<Hint />} />)}
    </section>
  );
}
