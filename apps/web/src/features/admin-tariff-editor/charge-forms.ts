import type { JsonObject } from './definition';
import { FIXED } from './fixed-charge-form';
import type { FormField } from './form';
import { QUOTA, SUBSIDY } from './subsidy-form';
import {
  cap,
  DIVISORS,
  measure,
  of,
  OPEN_SLABS,
  per,
  PER_UNIT,
  PERCENT,
  TIERED_PERCENT,
  UNIT_RATES,
} from './unit-and-percent-fields';

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
