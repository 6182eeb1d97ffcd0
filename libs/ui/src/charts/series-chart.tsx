'use client';

import { AreaChart as TremorArea, BarChart as TremorBar, DonutChart as TremorDonut } from '@tremor/react';
import { ChartFrame, type ChartHeight } from './chart-frame';

/** Colours of series in the order of their weight; Tremor knows named colours only. */
export type SeriesColor = 'teal' | 'sky' | 'amber' | 'violet' | 'slate' | 'rose' | 'emerald' | 'indigo';
const ORDER: readonly SeriesColor[] = ['teal', 'sky', 'amber', 'violet', 'slate', 'rose', 'emerald', 'indigo'];

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

function shared(props: SeriesChartProps) {
  return {
    data: [...(props.data ?? [])],
    index: 'label',
    categories: [...props.series],
    colors: [...(props.colors ?? ORDER)].slice(0, Math.max(props.series.length, 1)),
    valueFormatter: props.valueFormatter,
    yAxisWidth: props.axisWidth ?? 64,
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
  return (
    <ChartFrame summary={props.summary} height={props.height ?? 'md'} loading={props.data === undefined}>
      {(className) => (
        <TremorArea className={className} {...shared(props)} stack={props.stack ?? false} curveType="monotone" />
      )}
    </ChartFrame>
  );
}

/** Amounts of days or kinds, side by side. */
export function BarChart(props: SeriesChartProps) {
  return (
    <ChartFrame summary={props.summary} height={props.height ?? 'md'} loading={props.data === undefined}>
      {(className) => (
        <TremorBar className={className} {...shared(props)} stack={props.stack ?? false} barCategoryGap="20%" />
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
          colors={[...(props.colors ?? ORDER)]}
          valueFormatter={props.valueFormatter}
          showAnimation={false}
          noDataText="Nothing to show"
        />
      )}
    </ChartFrame>
  );
}
