import type { FormField } from './form';
import { DIVISORS, per, PERS } from './unit-and-percent-fields';

/** What being connected costs, whatever is used. */
export const FIXED: readonly FormField[] = [
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
