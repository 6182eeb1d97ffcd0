'use client';

import { Card } from '@kilowallet/ui';
import { BandsTable } from './bands-table';
import { Grid } from './line-card';
import type { FormField } from './form';
import { FormFields } from './form-fields';
import { SeasonsTable } from './seasons-table';

const ROUNDING_MODES = [
  { value: '', label: 'Not rounded' },
  { value: 'half-up', label: 'Half up' },
  { value: 'half-even', label: 'Half to even' },
  { value: 'up', label: 'Up' },
  { value: 'down', label: 'Down' },
  { value: 'ceil', label: 'To the ceiling' },
  { value: 'floor', label: 'To the floor' },
];

const WHOLE_PLAN: readonly FormField[] = [
  {
    type: 'choice',
    name: 'takeover',
    label: 'In a month that it shares',
    options: [
      { value: '', label: 'Units and limits are split by days' },
      { value: 'weighted-days', label: 'Both price all units, weighted by days' },
    ],
  },
  {
    type: 'part',
    name: 'netMetering',
    form: [
      {
        type: 'whole',
        name: 'settlementMonth',
        label: 'Net metering settles in month',
        hint: '1 to 12; empty without.',
      },
    ],
  },
  {
    type: 'part',
    name: 'totalRounding',
    form: [
      { type: 'choice', name: 'mode', label: 'Total of the bill', options: ROUNDING_MODES },
      { type: 'decimal', name: 'unit', label: 'To a multiple of' },
      {
        type: 'choice',
        name: 'of',
        label: 'Rounding the sum of',
        options: [
          { value: '', label: 'Not said' },
          { value: 'posted', label: 'Posted lines' },
          { value: 'exact', label: 'Unrounded lines' },
        ],
      },
    ],
  },
];

/** What holds for the whole plan: bands and seasons, rounding of the total, and how it takes over. */
export function PlanSettings() {
  return (
    <Card title="The whole plan" hint="Time of use, seasons, rounding and the change of versions.">
      <div className="space-y-6">
        <Grid>
          <FormFields form={WHOLE_PLAN} path={[]} />
        </Grid>
        <BandsTable />
        <SeasonsTable />
      </div>
    </Card>
  );
}
