'use client';

import { useMemo } from 'react';
import type { DailySheetView } from '@kilowallet/contracts';
import { AreaChart, Card, ErrorState, toChartNumber, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { useRecentSheets } from '@/features/portal/use-recent';

/** Charges alone, oldest first: a true-up names an older day but moves the balance of the day it was posted on. */
export function chargesInOrder(sheets: readonly DailySheetView[]): DailySheetView[] {
  return sheets
    .filter((sheet) => sheet.kind === 'charge')
    .sort((one, other) => one.serviceDay.localeCompare(other.serviceDay));
}

/** What each day's charge left in the wallet; a step up is a recharge. */
export function BalanceChart() {
  const format = useFormat();
  const { sheets, error, refetch } = useRecentSheets();
  const charges = useMemo(() => sheets && chargesInOrder(sheets), [sheets]);
  const last = charges?.at(-1);
  return (
    <Card title="Balance" hint="After each day's charge, last two months">
      {error && !sheets ? (
        <ErrorState problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : (
        <AreaChart
          data={charges?.map((sheet) => ({
            label: format.day(sheet.serviceDay, 'short'),
            Balance: toChartNumber(sheet.balanceAfter),
          }))}
          series={['Balance']}
          colors={['teal']}
          valueFormatter={(value) => format.money(value)}
          axisFormatter={(value) => format.money(value, { compact: true })}
          summary={
            last
              ? `Balance after ${format.day(last.serviceDay)}: ${format.money(last.balanceAfter)}.`
              : 'No day has been charged yet.'
          }
        />
      )}
    </Card>
  );
}
