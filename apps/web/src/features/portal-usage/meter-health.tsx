'use client';

import type { ConsumptionView } from '@kilowallet/contracts';
import { Card, classes, ErrorState, SERIES_DOT, Skeleton, Tracker, useFormat, type SeriesColor } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { addDays, daysBetween } from '@/features/portal/days';
import { useConnection } from '@/features/portal/connection-context';
import { useRecentConsumption } from '@/features/portal/use-recent';
import { useSession } from '@/features/session/session-context';

const SHOWN_DAYS = 30;

type Health = 'actual' | 'estimated' | 'provisional' | 'missing';
const HEALTH: Record<Health, { label: string; color: SeriesColor }> = {
  actual: { label: 'Measured', color: 'teal' },
  estimated: { label: 'Estimated', color: 'sky' },
  provisional: { label: 'Provisional', color: 'amber' },
  missing: { label: 'No reading', color: 'slate' },
};
const KINDS = Object.keys(HEALTH).filter((kind): kind is Health => kind in HEALTH);

/** How each of the last days became known, oldest first. */
export function healthOf(consumption: ConsumptionView, from: string, to: string): { day: string; health: Health }[] {
  const known = new Map(consumption.series.map((day) => [day.day, day.quality]));
  return daysBetween(from, to).map((day) => ({ day, health: known.get(day) ?? 'missing' }));
}

/** Whether the meter reports: how many of the last days were measured, and how many had to be assumed. */
export function MeterHealth() {
  const format = useFormat();
  const { connection } = useConnection();
  const { today } = useSession().profile;
  const { data, error, refetch } = useRecentConsumption();
  const days = data && healthOf(data, addDays(today, -SHOWN_DAYS), addDays(today, -1));
  const counts = KINDS.map((kind) => ({ kind, count: days?.filter((day) => day.health === kind).length ?? 0 }));
  const measured = counts[0]?.count ?? 0;

  return (
    <Card
      title="Meter health"
      hint={connection.meterSerial === null ? 'No meter is assigned' : `Meter ${connection.meterSerial}`}
    >
      {error && !data ? (
        <ErrorState problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : (
        <>
          <div className="h-10">
            {days ? (
              <div aria-hidden>
                <Tracker
                  data={days.map(({ day, health }) => ({
                    color: HEALTH[health].color,
                    tooltip: `${format.day(day, 'short')}: ${HEALTH[health].label}`,
                  }))}
                />
              </div>
            ) : (
              <Skeleton className="h-10 w-full" />
            )}
          </div>
          <p className="mt-3 min-h-5 text-sm text-soft">
            {days
              ? `${format.count(measured)} of the last ${format.count(SHOWN_DAYS)} days were measured by the meter.`
              : ' '}
          </p>
          <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-soft">
            {counts.map(({ kind, count }) => (
              <li key={kind} className="inline-flex items-center gap-2">
                <span aria-hidden className={classes('size-2 rounded-full', SERIES_DOT[HEALTH[kind].color])} />
                {HEALTH[kind].label} <span className="text-ink tabular-nums">{days ? format.count(count) : '–'}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
