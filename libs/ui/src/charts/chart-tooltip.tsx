import type { CustomTooltipProps } from '@tremor/react';
import { classes } from '../classes';
import { dotOf } from './series-color';

/** The figures of one point, written in full: an axis may shorten them, this must not. */
export function ChartTooltip(props: CustomTooltipProps & { write: (value: number) => string }) {
  const points = props.payload?.filter((point) => typeof point.value === 'number') ?? [];
  if (!props.active || points.length === 0) return null;
  return (
    <div className="rounded-lg border border-line bg-surface px-3 py-2 text-sm shadow-lg">
      <p className="font-medium text-ink">{props.label}</p>
      {points.map((point) => (
        <p key={point.name} className="mt-1 flex items-center gap-2 text-soft">
          <span aria-hidden className={classes('size-2 rounded-full', dotOf(point.color))} />
          <span className="flex-1">{point.name}</span>
          <span className="ml-3 font-medium text-ink tabular-nums">{props.write(Number(point.value))}</span>
        </p>
      ))}
    </div>
  );
}
