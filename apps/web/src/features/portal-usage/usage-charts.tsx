'use client';

import { useMemo } from 'react';
import { addDecimals, BarChart, Card, ErrorState, toChartNumber, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { addDays, daysBetween } from '@/features/portal/days';
import { useRecentConsumption, useRecentSheets } from '@/features/portal/use-recent';
import { useSession } from '@/features/session/session-context';
import { costByDay, energyByDay, MEASURED, NOT_MEASURED } from './day-series';

/** What each of the last days cost. */
export function CostChart({ days }: { days: number }) {
  const format = useFormat();
  const { today } = useSession().profile;
  const { sheets, error, refetch } = useRecentSheets();
  const from = addDays(today, -days);
  const shown = useMemo(() => sheets?.filter((sheet) => sheet.serviceDay >= from), [sheets, from]);
  const points = useMemo(
    () => shown && costByDay(shown, daysBetween(from, addDays(today, -1)), format),
    [shown, from, today, format],
  );
  const total = shown && addDecimals(shown.map((sheet) => sheet.total));
  return (
    <Card
      title="Cost per day"
      hint={total === undefined ? ' ' : `${format.money(total)} in ${format.count(days)} days`}
    >
      {error && !sheets ? (
        <ErrorState problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : (
        <BarChart
          data={points}
          series={['Cost']}
          colors={['sky']}
          valueFormatter={format.money}
          axisFormatter={(value) => format.money(value, { compact: true })}
          summary={
            total === undefined ? 'Cost per day is loading.' : `Cost per day over ${days} days: ${format.money(total)}.`
          }
        />
      )}
    </Card>
  );
}

/** What was used on each of the last days, and whether the meter said so. */
export function EnergyChart({ days }: { days: number }) {
  const format = useFormat();
  const { today } = useSession().profile;
  const { data, error, refetch } = useRecentConsumption();
  const from = addDays(today, -days);
  const shown = useMemo(
    () => data && { ...data, from, to: addDays(today, -1), series: data.series.filter(({ day }) => day >= from) },
    [data, from, today],
  );
  const points = useMemo(() => shown && energyByDay(shown, format), [shown, format]);
  const total = shown && addDecimals(shown.series.flatMap(({ kwh }) => kwh ?? []));
  const assumed = shown?.series.filter(({ quality }) => quality !== null && quality !== 'actual').length ?? 0;
  return (
    <Card
      title="Energy per day"
      hint={total === undefined ? ' ' : `${format.kwh(total)} in ${format.count(days)} days`}
    >
      {error && !data ? (
        <ErrorState problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : (
        <BarChart
          data={points}
          series={assumed > 0 ? [MEASURED, NOT_MEASURED] : [MEASURED]}
          colors={['teal', 'amber']}
          stack
          legend={assumed > 0}
          valueFormatter={format.kwh}
          axisFormatter={format.compact}
          summary={
            total === undefined
              ? 'Energy per day is loading.'
              : `Energy per day over ${days} days: ${format.kwh(total)}, highest ${format.kwh(highest(shown))}; ${format.count(assumed)} days were not measured.`
          }
        />
      )}
    </Card>
  );
}

function highest(shown: { series: readonly { kwh: string | null }[] } | undefined): number {
  return Math.max(0, ...(shown?.series ?? []).map((day) => toChartNumber(day.kwh ?? '0')));
}
