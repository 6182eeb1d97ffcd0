import { createFormatter } from '@kilowallet/ui';
import { costByDay, energyByDay, MEASURED, NOT_MEASURED } from './day-series';

const format = createFormatter({
  locale: 'en-IN',
  currency: { code: 'INR', minorDigits: 2 },
  timeZone: 'Asia/Kolkata',
});

const at = (day: string) => ({ day, start: `${day}T00:00:00+05:30` });

it('tells measured from assumed days, and leaves a gap where nothing is known', () => {
  const days = energyByDay(
    {
      from: '2026-10-31',
      to: '2026-11-03',
      series: [
        { ...at('2026-10-31'), kwh: '4.5', quality: 'actual', complete: true },
        { ...at('2026-11-01'), kwh: '5', quality: 'provisional', complete: true },
        { ...at('2026-11-02'), kwh: null, quality: null, complete: false },
      ],
    },
    format,
  );
  expect(days).toEqual([
    { label: '31 Oct', [MEASURED]: 4.5 },
    { label: '1 Nov', [NOT_MEASURED]: 5 },
    { label: '2 Nov' },
    { label: '3 Nov' },
  ]);
});

it('a corrected day costs what both of its sheets come to', () => {
  const sheets = [
    { serviceDay: '2026-11-01', total: '40.10' },
    { serviceDay: '2026-11-01', total: '-3.40' },
  ];
  expect(costByDay(sheets, ['2026-11-01', '2026-11-02'], format)).toEqual([
    { label: '1 Nov', Cost: 36.7 },
    { label: '2 Nov' },
  ]);
});
