import { createFormatter } from '@kilowallet/ui';
import { costByDay, energyByDay, MEASURED, NOT_MEASURED } from './day-series';

const format = createFormatter({
  locale: 'en-IN',
  currency: { code: 'INR', minorDigits: 2 },
  timeZone: 'Asia/Kolkata',
});

it('tells measured from assumed days, and leaves a gap where nothing is known', () => {
  const days = energyByDay(
    {
      from: '2026-10-31',
      to: '2026-11-03',
      totalKwh: '9.5',
      previousKwh: null,
      days: [
        { day: '2026-10-31', kwh: '4.5', quality: 'actual' },
        { day: '2026-11-01', kwh: '5', quality: 'provisional' },
        { day: '2026-11-02', kwh: null, quality: null },
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
