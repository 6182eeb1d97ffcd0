'use client';

import type { OverviewView } from '@kilowallet/contracts';
import { AreaChart, BarChart, Card, addDecimals, toChartNumber, useFormat, type ChartPoint } from '@kilowallet/ui';

type Day = OverviewView['series'][number];
const MONEY_SERIES = ['Recharged', 'Charged', 'Subsidy'] as const;

/** A day that was not billed yet has recharges alone: its charge is not zero, it is not known. */
export function moneyPoint(day: Day, label: string, lastBilledDay: string | null): ChartPoint {
  const recharged = { label, Recharged: toChartNumber(day.recharged) };
  if (lastBilledDay === null || day.day > lastBilledDay) return recharged;
  return { ...recharged, Charged: toChartNumber(day.charged), Subsidy: Math.abs(toChartNumber(day.subsidy)) };
}

/** Thirty days of money and energy, side by side. */
export function TrendCards({ overview }: { overview: OverviewView | undefined }) {
  const { series, kpis } = overview ?? {};
  const format = useFormat();
  const label = (day: Day) => format.day(day.day, 'short');
  const sumOf = (pick: (day: Day) => string) => addDecimals((series ?? []).map(pick));
  const money = `Recharged ${format.money(sumOf((day) => day.recharged))}, charged ${format.money(sumOf((day) => day.charged))} in ${series?.length ?? 0} days.`;
  const energy = `${format.kwh(sumOf((day) => day.energyKwh))} in ${series?.length ?? 0} days.`;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="Money in, charged and subsidised" hint={series ? money : 'Last 30 days'}>
        <AreaChart
          data={series?.map((day) => moneyPoint(day, label(day), kpis?.lastBilledDay ?? null))}
          series={MONEY_SERIES}
          colors={['teal', 'sky', 'amber']}
          summary={money}
          valueFormatter={(value) => format.money(value)}
          axisFormatter={(value) => format.money(value, { compact: true })}
        />
      </Card>
      <Card title="Energy out" hint={series ? energy : 'Last 30 days'}>
        <BarChart
          data={series?.map((day) => ({ label: label(day), Energy: toChartNumber(day.energyKwh) }))}
          series={['Energy']}
          colors={['indigo']}
          summary={energy}
          valueFormatter={(value) => format.kwh(value)}
          axisFormatter={(value) => format.compact(value)}
        />
      </Card>
    </div>
  );
}
