import type { ConsumptionView, DailySheetView } from '@kilowallet/contracts';
import { addDecimals, toChartNumber, type ChartPoint, type Formatter } from '@kilowallet/ui';
import { daysBetween } from '@/features/portal/days';

export const MEASURED = 'Measured';
export const NOT_MEASURED = 'Estimated or provisional';

/** Energy of each day, told apart by whether the meter said it; a day without a value leaves a gap, not a zero. */
export function energyByDay(
  consumption: Pick<ConsumptionView, 'from' | 'to' | 'series'>,
  format: Formatter,
): ChartPoint[] {
  const known = new Map(consumption.series.map((day) => [day.day, day]));
  return daysBetween(consumption.from, consumption.to).map((day): ChartPoint => {
    const label = format.day(day, 'short');
    const { kwh = null, quality = null } = known.get(day) ?? {};
    if (kwh === null) return { label };
    return { label, [quality === 'actual' ? MEASURED : NOT_MEASURED]: toChartNumber(kwh) };
  });
}

/** What each day cost, its corrections included. */
export function costByDay(
  sheets: readonly Pick<DailySheetView, 'serviceDay' | 'total'>[],
  days: readonly string[],
  format: Formatter,
): ChartPoint[] {
  const totals = new Map<string, string[]>();
  for (const { serviceDay, total } of sheets) totals.set(serviceDay, [...(totals.get(serviceDay) ?? []), total]);
  return days.map((day): ChartPoint => {
    const label = format.day(day, 'short');
    const ofDay = totals.get(day);
    return ofDay ? { label, Cost: toChartNumber(addDecimals(ofDay)) } : { label };
  });
}
