import type { FormField, Option, Way } from './form';

export const PERS: readonly Option[] = [
  { value: '', label: 'A month' },
  { value: 'bi-month', label: 'Two months' },
  { value: 'quarter', label: 'A quarter' },
  { value: 'year', label: 'A year' },
  { value: 'day', label: 'A day' },
];
export const DIVISORS: readonly Option[] = [
  { value: '', label: 'Days of the month' },
  { value: '30', label: '30' },
  { value: '365/12', label: '365 ÷ 12' },
];
const MEASURES: readonly Option[] = [
  { value: '', label: 'kWh' },
  { value: 'kvah', label: 'kVAh' },
];

export const per: FormField = { type: 'choice', name: 'per', label: 'Bounds are stated for', options: PERS };
export const measure: FormField = { type: 'choice', name: 'measure', label: 'Measured in', options: MEASURES };
export const of: FormField = { type: 'lines', name: 'of', label: 'Of these lines' };
const onUnitsAbove: FormField = {
  type: 'decimal',
  name: 'onUnitsAbove',
  label: 'Only the part above, kWh a month',
  hint: 'Empty for the whole.',
};
export const cap: FormField = {
  type: 'decimal',
  name: 'capPerMonth',
  label: 'At most, a month',
  hint: 'Empty where there is no cap.',
};

export const OPEN_SLABS = [
  { upTo: '100', rate: '0' },
  { upTo: null, rate: '0' },
];

/** What a unit costs. */
export const UNIT_RATES: FormField = {
  type: 'part',
  name: 'rates',
  form: [
    {
      type: 'either',
      label: 'Price of a unit',
      ways: [
        {
          value: 'rate',
          label: 'One rate for every unit',
          form: [{ type: 'decimal', name: 'rate', label: 'Rate per unit' }],
          start: { rate: '0' },
        },
        {
          value: 'slabs',
          label: 'Slabs, each unit in its own',
          form: [{ type: 'steps', name: 'slabs', label: 'Slabs', of: { unit: 'kWh', value: 'rate' } }],
          start: { slabs: OPEN_SLABS },
        },
        {
          value: 'whole',
          label: 'All units at the slab reached',
          form: [{ type: 'steps', name: 'whole', label: 'Slabs', of: { unit: 'kWh', value: 'rate' } }],
          start: { whole: OPEN_SLABS },
        },
        {
          value: 'tables',
          label: 'A list of slabs by the total reached',
          form: [{ type: 'tables', name: 'tables', label: 'Lists' }],
          start: {
            tables: [
              { upTo: '500', slabs: OPEN_SLABS },
              { upTo: null, slabs: OPEN_SLABS },
            ],
          },
        },
      ],
    },
  ],
};

export const PER_UNIT: Way = {
  value: 'units',
  label: 'Per unit',
  form: [UNIT_RATES, per],
  start: { rates: { rate: '0' } },
};
export const PERCENT: Way = {
  value: 'percent',
  label: 'A percentage',
  form: [{ type: 'decimal', name: 'percent', label: 'Per cent' }, of, onUnitsAbove],
  start: { of: [], percent: '0' },
};
export const TIERED_PERCENT: Way = {
  value: 'tiers',
  label: 'A percentage by consumption',
  form: [
    {
      type: 'part',
      name: 'tiers',
      form: [{ type: 'steps', name: 'steps', label: 'Steps', of: { unit: 'kWh', value: 'percent' } }, per],
    },
    of,
    onUnitsAbove,
  ],
  start: {
    of: [],
    tiers: {
      steps: [
        { upTo: '100', percent: '0' },
        { upTo: null, percent: '0' },
      ],
    },
  },
};
