'use client';

import { useMemo, type ComponentType } from 'react';
import {
  AreaChart as TremorArea,
  BarChart as TremorBar,
  DonutChart as TremorDonut,
  type CustomTooltipProps,
} from '@tremor/react';
import { ChartFrame, type ChartHeight } from './chart-frame';
import { ChartTooltip } from './chart-tooltip';
import { SERIES_COLORS, type SeriesColor } from './series-color';

export type ChartPoint = { readonly label: string } & { readonly [series: string]: string | number };

export type SeriesChartProps = {
  data: readonly ChartPoint[] | undefined;
  /** Names of the series as people read them; they are keys of every point. */
  series: readonly string[];
  summary: string;
  valueFormatter: (value: number) => string;
  /** For the axis, where room is short. */
  axisFormatter?: (value: number) => string;
  colors?: readonly SeriesColor[];
  height?: ChartHeight;
  stack?: boolean;
  legend?: boolean;
  axisWidth?: number;
  /** Opens what is behind a point. */
  onSelect?: (label: string) => void;
};

type Tooltip = ComponentType<CustomTooltipProps>;

/** A tooltip is a component to Tremor: it stays the same one for as long as values are written the same way. */
function useTooltip(write: (value: number) => string): Tooltip {
  return useMemo(() => {
    const tooltip: Tooltip = (props) => <ChartTooltip {...props} write={write} />;
    return tooltip;
  }, [write]);
}

/** Points, or none where not one of them has a value: an axis without any cannot be drawn. */
function drawable(data: readonly ChartPoint[] | undefined, series: readonly string[]): ChartPoint[] {
  const hasValue = (point: ChartPoint) => series.some((name) => typeof point[name] === 'number');
  return data?.some(hasValue) ? [...data] : [];
}

function shared(props: SeriesChartProps, tooltip: Tooltip) {
  return {
    data: drawable(props.data, props.series),
    index: 'label',
    categories: [...props.series],
    colors: [...(props.colors ?? SERIES_COLORS)].slice(0, Math.max(props.series.length, 1)),
    // Tremor writes its axis with the value's formatter; the tooltip of our own writes values in full.
    valueFormatter: props.axisFormatter ?? props.valueFormatter,
    customTooltip: tooltip,
    yAxisWidth: props.axisWidth ?? 56,
    showLegend: props.legend ?? props.series.length > 1,
    showAnimation: false,
    tickGap: 24,
    noDataText: 'Nothing to show for this period',
    ...(props.onSelect && {
      onValueChange: (value: Readonly<Record<string, string | number>> | null | undefined) => {
        if (value?.label !== undefined) props.onSelect?.(String(value.label));
      },
    }),
  };
}

/** How something went on over time. */
export function AreaChart(props: SeriesChartProps) {
  const tooltip = useTooltip(props.valueFormatter);
  return (
    <ChartFrame summary={props.summary} height={props.height ?? 'md'} loading={props.data === undefined}>
      {(className) => (
        <TremorArea
          className={className}
          {...shared(props, tooltip)}
          stack={props.stack ?? false}
          curveType="monotone"
        />
      )}
    </ChartFrame>
  );
}

/** Amounts of days or kinds, side by side. */
export function BarChart(props: SeriesChartProps) {
  const tooltip = useTooltip(props.valueFormatter);
  return (
    <ChartFrame summary={props.summary} height={props.height ?? 'md'} loading={props.data === undefined}>
      {(className) => (
        <TremorBar
          className={className}
          {...shared(props, tooltip)}
          stack={props.stack ?? false}
          barCategoryGap="20%"
        />
      )}
    </ChartFrame>
  );
}

/** Parts of a whole; the list beside it, not the ring, carries the figures. */
export function DonutChart(props: {
  data: readonly { readonly name: string; readonly value: number }[] | undefined;
  summary: string;
  label: string;
  valueFormatter: (value: number) => string;
  colors?: readonly SeriesColor[];
  height?: ChartHeight;
}) {
  return (
    <ChartFrame summary={props.summary} height={props.height ?? 'sm'} loading={props.data === undefined}>
      {(className) => (
        <TremorDonut
          className={className}
          data={[...(props.data ?? [])]}
          index="name"
          category="value"
          label={props.label}
          colors={[...(props.colors ?? SERIES_COLORS)]}
          valueFormatter={props.valueFormatter}
          showAnimation={false}
          noDataText="Nothing to show"
        />
      )}
    </ChartFrame>
  );
}
