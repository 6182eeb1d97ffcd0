import { stepAfter } from './steps';

const rates = { unit: 'kWh', value: 'rate' } as const;

test.each([
  {
    steps: [{ upTo: null, rate: '5' }],
    at: 0,
    step: { upTo: '100', rate: '5' },
    because: 'the first bound is a guess',
  },
  {
    steps: [
      { upTo: '100', rate: '5' },
      { upTo: null, rate: '6' },
    ],
    at: 1,
    step: { upTo: '200', rate: '6' },
    because: 'it is as wide as the one before, and divides the last',
  },
  {
    steps: [
      { upTo: '50', rate: '3' },
      { upTo: '80', rate: '4' },
      { upTo: null, rate: '6' },
    ],
    at: 2,
    step: { upTo: '110', rate: '6' },
    because: 'thirty wide',
  },
])('$step.upTo: $because', ({ steps, at, step }) => {
  expect(stepAfter(steps, at, rates)).toEqual(step);
});

test('a step by band or by phase takes all its prices along', () => {
  const byBand = { upTo: null, rates: { day: '5', night: '3' } };
  expect(stepAfter([byBand], 0, { unit: 'kWh', value: 'rates-by-band' })).toEqual({ upTo: '100', rates: byBand.rates });
});
