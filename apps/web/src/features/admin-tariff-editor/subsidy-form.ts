import type { FormField } from './form';
import { cap, per, PER_UNIT, PERCENT } from './unit-and-percent-fields';

/** What a free quota is, and to whom it ends. */
export const QUOTA: readonly FormField[] = [
  { type: 'decimal', name: 'units', label: 'Free kWh' },
  per,
  { type: 'decimal', name: 'threshold', label: 'Nothing is free above, kWh', hint: 'Empty for no threshold.' },
  { type: 'lines', name: 'of', label: 'Lines whose first units are free' },
  { type: 'lines', name: 'waive', label: 'Lines waived within the quota' },
  {
    type: 'choice',
    name: 'waiveAfter',
    label: 'Once the quota is passed, waived lines are due',
    options: [
      { value: '', label: 'Not said' },
      { value: 'whole-period', label: 'For the whole period' },
      { value: 'from-that-day', label: 'From that day on' },
    ],
  },
];

/** How a scheme counts. */
export const SUBSIDY: readonly FormField[] = [
  {
    type: 'part',
    name: 'method',
    form: [
      {
        type: 'either',
        label: 'The scheme gives',
        ways: [
          { ...PER_UNIT, start: { by: 'units', ...PER_UNIT.start } },
          { ...PERCENT, start: { by: 'percent', ...PERCENT.start } },
          { value: 'quota', label: 'Free units', form: QUOTA, start: { by: 'quota', units: '50', of: [] } },
          {
            value: 'amount',
            label: 'A sum a month',
            form: [{ type: 'decimal', name: 'perMonth', label: 'A month' }],
            start: { by: 'amount', perMonth: '0' },
          },
        ],
      },
    ],
  },
  cap,
];
