import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ConsumptionView } from '@kilowallet/contracts';
import { createFormatter } from '@kilowallet/ui';
import { PortalStage, profile } from '../../../test/portal-stage';
import { comparisonInWords, pointsOf, questionOf, unitsOf } from './consumption-question';
import { ConsumptionSection } from './consumption-section';

jest.mock('next/navigation', () => {
  const react = jest.requireActual<typeof import('react')>('react');
  return {
    useSearchParams: () => {
      const [search, follow] = react.useState(window.location.search);
      react.useEffect(() => {
        const original = window.history.replaceState.bind(window.history);
        window.history.replaceState = (...change) => {
          original(...change);
          follow(window.location.search);
        };
        return () => void (window.history.replaceState = original);
      }, []);
      return react.useMemo(() => new URLSearchParams(search), [search]);
    },
  };
});

const format = createFormatter(profile);
const point = (day: string, kwh: string | null, quality: 'actual' | 'provisional' | null = 'actual') => ({
  start: `${day}T00:00:00+05:30`,
  day,
  kwh,
  quality,
  complete: kwh !== null,
});
const ANSWER: ConsumptionView = {
  from: '2026-11-01',
  to: '2026-11-03',
  by: 'day',
  totalKwh: '9.5',
  counts: { actual: 1, estimated: 0, provisional: 1, missing: 1 },
  comparison: {
    from: '2026-11-01',
    to: '2026-11-03',
    kwh: '9.5',
    beforeFrom: '2026-10-01',
    beforeTo: '2026-10-03',
    beforeKwh: '10',
    until: null,
    differenceKwh: '-0.5',
    percent: '-5.0',
    missing: 1,
    missingBefore: 0,
  },
  cost: { amount: '62.40', billedDays: 2 },
  series: [point('2026-11-01', '4.5'), point('2026-11-02', null, null), point('2026-11-03', '5', 'provisional')],
};

it('leaves a gap where nothing is known, and tells measured from assumed', () => {
  expect(pointsOf(ANSWER, format)).toEqual([
    { label: '1 Nov', Measured: 4.5 },
    { label: '2 Nov' },
    { label: '3 Nov', 'Estimated or provisional': 5 },
  ]);
});

it.each([
  { over: {}, words: '5% less than 1 Oct – 3 Oct, 10.00 kWh' },
  { over: { percent: '12.5', differenceKwh: '1.25' }, words: '12.5% more than 1 Oct – 3 Oct, 10.00 kWh' },
  { over: { percent: '0.0', differenceKwh: '0' }, words: 'As much as 1 Oct – 3 Oct, 10.00 kWh' },
  { over: { percent: null, differenceKwh: '9.5' }, words: '9.50 kWh more than 1 Oct – 3 Oct' },
])('says $words', ({ over, words }) => {
  const comparison = ANSWER.comparison && { ...ANSWER.comparison, ...over };
  expect(comparisonInWords({ ...ANSWER, comparison }, format)).toBe(words);
});

it.each([
  { period: 'last-half-hour', units: ['half-hour'], usual: 'half-hour' },
  { period: 'yesterday', units: ['half-hour', 'hour'], usual: 'hour' },
  { period: 'week', units: ['half-hour', 'hour', 'day'], usual: 'day' },
  { period: 'month', units: ['day'], usual: 'day' },
  { period: 'year', units: ['day', 'month'], usual: 'month' },
] as const)('offers $units for $period', ({ period, units, usual }) => {
  expect(unitsOf(period, '', '').map(({ value }) => value)).toEqual(units);
  expect(questionOf((name) => (name === 'period' ? period : null), '2026-11-21').by).toBe(usual);
});

it('asks what is chosen, keeps it in the address, and shows what it comes to', async () => {
  const asked: string[] = [];
  globalThis.fetch = (input) => {
    asked.push(new URL(typeof input === 'string' ? input : '', 'http://page').search);
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(ANSWER) } as Response);
  };
  render(
    <PortalStage>
      <ConsumptionSection connectionId="c1" />
    </PortalStage>,
  );
  await screen.findByText('9.50 kWh');
  screen.getByText('5% less than 1 Oct – 3 Oct, 10.00 kWh');
  screen.getByText('2 days billed');
  expect(asked).toEqual(['?period=month&by=day']);
  fireEvent.change(screen.getByLabelText('Period'), { target: { value: 'yesterday' } });
  await waitFor(() => expect(asked.at(-1)).toBe('?period=yesterday&by=hour'));
  expect(window.location.search).toBe('?period=yesterday');
  fireEvent.click(screen.getByRole('radio', { name: 'Half-hour' }));
  await waitFor(() => expect(asked.at(-1)).toBe('?period=yesterday&by=half-hour'));
});

it('shows what a meter that tells whole days alone has told, where hours were asked for', async () => {
  const hours = Array.from({ length: 24 }, () => point('2026-11-20', null, null));
  const counts = { actual: 0, estimated: 0, provisional: 0, missing: 24 };
  const body = { ...ANSWER, by: 'hour', totalKwh: '12.93', counts, series: hours };
  globalThis.fetch = () => Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response);
  render(
    <PortalStage>
      <ConsumptionSection connectionId="c2" />
    </PortalStage>,
  );
  await screen.findByText('12.93 kWh');
  screen.getByText('The meter tells whole days alone');
});
