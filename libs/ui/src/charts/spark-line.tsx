'use client';

import { SparkAreaChart } from '@tremor/react';
import { ChartFrame } from './chart-frame';

/** The shape of a figure over time, without axes; its summary carries the figures. */
export function SparkLine(props: {
  data: readonly { readonly label: string; readonly value: number }[] | undefined;
  summary: string;
}) {
  return (
    <ChartFrame summary={props.summary} height="xs" loading={props.data === undefined}>
      {() => (
        <SparkAreaChart
          className="h-16 w-full"
          data={[...(props.data ?? [])]}
          index="label"
          categories={['value']}
          colors={['teal']}
          curveType="monotone"
          autoMinValue
          noDataText=""
        />
      )}
    </ChartFrame>
  );
}
