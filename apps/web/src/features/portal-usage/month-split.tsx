'use client';

import { useMemo } from 'react';
import { addDecimals, Card, EmptyState, ErrorState, Segmented, Skeleton, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { monthOf } from '@/features/portal/days';
import { useAddressState } from '@/features/portal/use-address-state';
import { useRecentSheets } from '@/features/portal/use-recent';
import { splitByGroup } from '@/features/sheets/charge-groups';
import { SplitView } from '@/features/sheets/split-view';

/** Where the money of a month went; of the months at hand the latest is shown until another is chosen. */
export function MonthSplit() {
  const format = useFormat();
  const [asked, choose] = useAddressState('month');
  const { sheets, error, refetch } = useRecentSheets();
  // The oldest month at hand may be cut off by the period: only the two latest are whole.
  const months = useMemo(
    () => [...new Set(sheets?.map((sheet) => monthOf(sheet.serviceDay)))].sort().slice(-2),
    [sheets],
  );
  const month = months.find((candidate) => candidate === asked) ?? months.at(-1);
  const ofMonth = useMemo(() => sheets?.filter((sheet) => monthOf(sheet.serviceDay) === month), [sheets, month]);

  return (
    <Card
      title="Where the money went"
      hint={month === undefined ? ' ' : format.month(month)}
      actions={
        month === undefined ? (
          <Skeleton className="h-10 w-44 rounded-lg" />
        ) : (
          <Segmented
            label="Month"
            value={month}
            options={months.map((value) => ({ value, label: format.monthName(value) }))}
            onChange={choose}
          />
        )
      }
    >
      {/* On a phone the ring stands above its list: the room of both is kept. */}
      <div className="min-h-106 sm:min-h-54">
        {error && !sheets ? (
          <ErrorState problem={asProblem(error)} onRetry={() => void refetch()} />
        ) : !ofMonth ? (
          <Skeleton className="h-106 w-full sm:h-54" />
        ) : ofMonth.length === 0 ? (
          <EmptyState title="Nothing has been charged yet" />
        ) : (
          <SplitView shares={splitByGroup(ofMonth)} total={addDecimals(ofMonth.map((sheet) => sheet.total))} />
        )}
      </div>
    </Card>
  );
}
