import type { JsonObject } from './definition';
import type { FormField, Option, Way } from './form';

const PERS: readonly Option[] = [
  { value: '', label: 'A month' },
  { value: 'bi-month', label: 'Two months' },
  { value: 'quarter', label: 'A quarter' },
  { value: 'year', label: 'A year' },
  { value: 'day', label: 'A day' },
];
const DIVISORS: readonly Option[] = [
  { value: '', label: 'Days of the month' },
  { value: '30', label: '30' },
  { value: '365/12', label: '365 ÷ 12' },
];
const MEASURES: readonly Option[] = [
  { value: '', label: 'kWh' },
  { value: 'kvah', label: 'kVAh' },
];

const per: FormField = { type: 'choice', name: 'per', label: 'Bounds are stated for', options: PERS };
const measure: FormField = { type: 'choice', name: 'measure', label: 'Measured in', options: MEASURES };
const of: FormField = { type: 'lines', name: 'of', label: 'Of these lines' };
const onUnitsAbove: FormField = {
  type: 'decimal',
  name: 'onUnitsAbove',
  label: 'Only the part above, kWh a month',
  hint: 'Empty for the whole.',
};
const cap: FormField = {
  type: 'decimal',
  name: 'capPerMonth',
  label: 'At most, a month',
  hint: 'Empty where there is no cap.',
};

const OPEN_SLABS = [
  { upTo: '100', rate: '0' },
  { upTo: null, rate: '0' },
];

/** What a unit costs. */
const UNIT_RATES: FormField = {
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

const PER_UNIT: Way = {
  value: 'units',
  label: 'Per unit',
  form: [UNIT_RATES, per],
  start: { rates: { rate: '0' } },
};
const PERCENT: Way = {
  value: 'percent',
  label: 'A percentage',
  form: [{ type: 'decimal', name: 'percent', label: 'Per cent' }, of, onUnitsAbove],
  start: { of: [], percent: '0' },
};
const TIERED_PERCENT: Way = {
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

const FIXED: readonly FormField[] = [
  {
    type: 'choice',
    name: 'basis',
    label: 'Charged per',
    options: [
      { value: 'connection', label: 'Connection' },
      { value: 'kw', label: 'kW of load' },
      { value: 'kva', label: 'kVA of load' },
    ],
  },
  {
    type: 'either',
    label: 'Amount',
    ways: [
      {
        value: 'rate',
        label: 'One amount',
        form: [{ type: 'by-phase', name: 'rate', label: 'Amount' }],
        start: { rate: '0' },
      },
      {
        value: 'tiers',
        label: 'By load or consumption',
        form: [
          {
            type: 'part',
            name: 'tiers',
            form: [
              {
                type: 'choice',
                name: 'by',
                label: 'Steps by',
                options: [
                  { value: 'load', label: 'Load, kW' },
                  { value: 'consumption', label: 'Consumption reached, kWh' },
                ],
              },
              {
                type: 'choice',
                name: 'mode',
                label: 'A load in several steps pays',
                options: [
                  { value: '', label: 'All at the step reached' },
                  { value: 'telescopic', label: 'Each part at its own step' },
                ],
              },
              per,
              { type: 'steps', name: 'steps', label: 'Steps', of: { unit: '', value: 'rate-by-phase' } },
            ],
          },
        ],
        start: {
          tiers: {
            by: 'load',
            steps: [
              { upTo: '2', rate: '0' },
              { upTo: null, rate: '0' },
            ],
          },
        },
      },
    ],
  },
  { type: 'choice', name: 'every', label: 'Amount for', options: PERS },
  { type: 'choice', name: 'divisor', label: 'A day is the month’s amount ÷', options: DIVISORS },
  { type: 'decimal', name: 'floor', label: 'Least load charged', hint: 'kW; empty for none.' },
  { type: 'decimal', name: 'loadStep', label: 'Load rounded up to', hint: 'kW; empty for as it is.' },
];

const QUOTA: readonly FormField[] = [
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

const SUBSIDY: readonly FormField[] = [
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

export type ChargeForm = {
  readonly label: string;
  readonly about: string;
  readonly form: readonly FormField[];
  /** A new line of the kind, beside its code and label. */
  readonly start: JsonObject;
};

/** How each kind of charge is entered, by the kind's name in the definition. */
export const CHARGE_FORMS: Readonly<Record<string, ChargeForm>> = {
  energy: {
    label: 'Energy charge',
    about: 'So much per unit: flat, by slabs, or at the slab reached.',
    form: [
      UNIT_RATES,
      per,
      measure,
      { type: 'bands', name: 'bands', label: 'Only units of these bands', hint: 'None chosen: all units.' },
      { type: 'by-band', name: 'bandFactors', label: 'Factor of each band', hint: 'Empty where none is published.' },
    ],
    start: { rates: { slabs: OPEN_SLABS } },
  },
  'energy-by-band': {
    label: 'Energy by time of use',
    about: 'A rate for each band of the day, in slabs of the total where there are any.',
    form: [{ type: 'steps', name: 'slabs', label: 'Rates', of: { unit: 'kWh', value: 'rates-by-band' } }, per, measure],
    start: { slabs: [{ upTo: null, rates: {} }] },
  },
  fixed: {
    label: 'Fixed charge',
    about: 'For being connected; it accrues every day.',
    form: FIXED,
    start: { basis: 'connection', rate: '0' },
  },
  'meter-rent': {
    label: 'Meter rent',
    about: 'As a fixed charge; taxes may treat it apart.',
    form: FIXED,
    start: { basis: 'connection', rate: '0' },
  },
  demand: {
    label: 'Demand charge',
    about: 'On the highest demand of the month, or of each day.',
    form: [
      { type: 'steps', name: 'slabs', label: 'Steps', of: { unit: 'kW', value: 'rate' } },
      { type: 'band', name: 'band', label: 'Demand in' },
      { type: 'bands', name: 'bands', label: 'Or in several bands, as one' },
      {
        type: 'choice',
        name: 'assessed',
        label: 'Assessed',
        options: [
          { value: '', label: 'By the month' },
          { value: 'daily', label: 'By the day' },
        ],
      },
      { type: 'decimal', name: 'minPercentOfLoad', label: 'At least, % of the load', hint: 'Empty for none.' },
    ],
    start: { slabs: [{ upTo: null, rate: '0' }] },
  },
  'excess-demand': {
    label: 'Excess demand',
    about: 'On demand above the sanctioned load.',
    form: [
      { type: 'decimal', name: 'rate', label: 'Rate per kW' },
      { type: 'decimal', name: 'tolerancePercent', label: 'Above, % of the load', hint: '100 where empty.' },
      { type: 'whole', name: 'graceMonths', label: 'Months of grace', hint: 'None where empty.' },
    ],
    start: { rate: '0' },
  },
  'fuel-surcharge': {
    label: 'Fuel surcharge',
    about: 'Its rate is notified month by month, beside the tariff.',
    form: [
      {
        type: 'choice',
        name: 'basis',
        label: 'Notified',
        options: [
          { value: 'per-kwh', label: 'Per kWh' },
          { value: 'percent', label: 'In per cent' },
        ],
      },
      {
        type: 'choice',
        name: 'on',
        label: 'On',
        options: [
          { value: 'current', label: 'This month' },
          { value: 'previous', label: 'The month before' },
        ],
      },
      { type: 'lines', name: 'of', label: 'Percentage of', hint: 'Only for per cent of this month.' },
      {
        type: 'decimal',
        name: 'rate',
        label: 'Rate of the tariff itself',
        hint: 'Added to what is notified; may be empty.',
      },
    ],
    start: { basis: 'per-kwh', on: 'current' },
  },
  duty: {
    label: 'Electricity duty',
    about: 'Per unit, or a percentage of other lines.',
    form: [{ type: 'either', label: 'Duty is', ways: [PER_UNIT, PERCENT, TIERED_PERCENT] }],
    start: PERCENT.start,
  },
  tax: {
    label: 'Tax',
    about: 'A percentage over lines that stand before it.',
    form: [{ type: 'either', label: 'Tax is', ways: [PERCENT, TIERED_PERCENT] }],
    start: PERCENT.start,
  },
  interest: {
    label: 'Interest on arrears',
    about: 'Per cent a month, accruing by the day.',
    form: [{ type: 'decimal', name: 'percent', label: 'Per cent a month' }],
    start: { percent: '0' },
  },
  rebate: {
    label: 'Rebate',
    about: 'A credit of the utility.',
    form: [
      {
        type: 'either',
        label: 'Rebate is',
        ways: [
          PERCENT,
          TIERED_PERCENT,
          PER_UNIT,
          {
            value: 'amount',
            label: 'A sum a month',
            form: [{ type: 'decimal', name: 'perMonth', label: 'A month' }],
            start: { perMonth: '0' },
          },
        ],
      },
      cap,
    ],
    start: PERCENT.start,
  },
  'free-units': {
    label: 'Free units',
    about: 'Units that the utility itself gives.',
    form: QUOTA,
    start: { units: '50', of: [] },
  },
  subsidy: {
    label: 'Subsidy',
    about: 'A government’s credit, posted apart and claimed from it.',
    form: SUBSIDY,
    start: { method: { by: 'units', rates: { rate: '0' } } },
  },
  'export-credit': {
    label: 'Feed-in credit',
    about: 'For energy that a solar roof exports.',
    form: [
      {
        type: 'either',
        label: 'Credit is',
        ways: [
          {
            value: 'rate',
            label: 'One rate',
            form: [{ type: 'decimal', name: 'rate', label: 'Rate per exported kWh' }],
            start: { rate: '0' },
          },
          {
            value: 'rates',
            label: 'A rate for each band',
            form: [{ type: 'by-band', name: 'rates', label: 'Rate of each band' }],
            start: { rates: {} },
          },
        ],
      },
    ],
    start: { rate: '0' },
  },
  'net-settlement': {
    label: 'Settlement of banked energy',
    about: 'What is left of net metering at the year’s end.',
    form: [{ type: 'decimal', name: 'rate', label: 'Rate per banked kWh' }],
    start: { rate: '0' },
  },
  minimum: {
    label: 'Minimum bill',
    about: 'What other lines come to at least.',
    form: [
      of,
      { type: 'decimal', name: 'amount', label: 'At least, a month' },
      {
        type: 'choice',
        name: 'basis',
        label: 'Per',
        options: [
          { value: '', label: 'Connection' },
          { value: 'kw', label: 'kW of load' },
        ],
      },
      { type: 'choice', name: 'divisor', label: 'A day is the month’s amount ÷', options: DIVISORS },
    ],
    start: { of: [], amount: '0' },
  },
};

/** Who and what a line applies to, how it is rounded, and when: beside what its kind says. */
export const COMMON_FORM: readonly FormField[] = [
  {
    type: 'part',
    name: 'when',
    form: [
      {
        type: 'choice',
        name: 'phase',
        label: 'Only for',
        options: [
          { value: '', label: 'Any supply' },
          { value: 'single', label: 'Single phase' },
          { value: 'three', label: 'Three phase' },
        ],
      },
      { type: 'season', name: 'season', label: 'In the season' },
      {
        type: 'words',
        name: 'flags',
        label: 'Only with the marks',
        hint: 'A scheme’s name, such as bpl; several with commas.',
      },
      { type: 'words', name: 'notFlags', label: 'Not with the marks' },
      {
        type: 'part',
        name: 'loadKw',
        form: [
          { type: 'decimal', name: 'above', label: 'Load above, kW' },
          { type: 'decimal', name: 'upTo', label: 'Load up to, kW' },
        ],
      },
      {
        type: 'part',
        name: 'consumption',
        form: [
          { type: 'decimal', name: 'above', label: 'Consumption above, kWh' },
          { type: 'decimal', name: 'upTo', label: 'Consumption up to, kWh' },
          per,
        ],
      },
    ],
  },
  {
    type: 'part',
    name: 'rounding',
    form: [
      { type: 'decimal', name: 'unit', label: 'Rounded to a multiple of', hint: 'Empty for not rounded.' },
      {
        type: 'choice',
        name: 'mode',
        label: 'Rounded',
        options: [
          { value: '', label: 'Not' },
          { value: 'half-up', label: 'Half up' },
          { value: 'half-even', label: 'Half to even' },
          { value: 'up', label: 'Up' },
          { value: 'down', label: 'Down' },
          { value: 'ceil', label: 'To the ceiling' },
          { value: 'floor', label: 'To the floor' },
        ],
      },
    ],
  },
  { type: 'day', name: 'from', label: 'First day', hint: 'Empty for the version’s own.' },
  { type: 'day', name: 'to', label: 'Last day', hint: 'Empty for the version’s own.' },
];
