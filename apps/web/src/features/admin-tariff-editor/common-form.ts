import type { FormField } from './form';
import { per } from './unit-and-percent-fields';

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
