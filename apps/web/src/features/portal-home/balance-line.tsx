'use client';

import { useMemo } from 'react';
import { SparkLine, toChartNumber, useFormat } from '@kilowallet/ui';
import { useRecentSheets } from '@/features/portal/use-recent';

const SHOWN_DAYS = 30;

/** How the balance went over the last days, as each day's charge left it. */
export function BalanceLine() {
  const format = useFormat();
  const { sheets, error } = useRecentSheets();
  const points = useMemo(() => {
    // A true-up names an older day but moves the balance of the day it was posted on: only charges draw the line.
    const charges = sheets
      ?.filter((sheet) => sheet.kind === 'charge')
      .slice(0, SHOWN_DAYS)
      .reverse();
    return charges?.map((sheet) => ({ label: format.day(sheet.serviceDay, 'short'), left: sheet.balanceAfter }));
  }, [sheets, format]);
  const [first, last] = [points?.at(0), points?.at(-1)];
  if (error || points?.length === 0) return <div className="h-16" />;
  return (
    <SparkLine
      data={points?.map(({ label, left }) => ({ label, value: toChartNumber(left) }))}
      summary={
        first && last
          ? `Balance over the last days: ${format.money(first.left)} on ${first.label}, ${format.money(last.left)} on ${last.label}.`
          : 'The balance of the last days is loading.'
      }
    />
  );
}
