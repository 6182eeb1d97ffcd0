'use client';

import { Tracker as TremorTracker } from '@tremor/react';
import type { SeriesColor } from './series-color';

/** A row of days, each a block of its colour; what they mean stands in words beside it. */
export function Tracker(props: { data: readonly { readonly color: SeriesColor; readonly tooltip: string }[] }) {
  return <TremorTracker className="h-10" data={[...props.data]} />;
}
