import { fireEvent, render, screen, within } from '@testing-library/react';
import type { DailySheetView } from '@kilowallet/contracts';
import { PortalStage } from '../../../test/portal-stage';
import { SheetExplanation } from './sheet-explanation';

function slab(step: { quantity: string; rate: string; amount: string; from: string; upTo: string }) {
  return {
    rule: 'slab',
    template: '{quantity} × {rate} = {amount} ({slabFrom}–{slabUpTo})',
    figures: {
      quantity: { as: 'quantity', value: step.quantity, unit: 'kWh' },
      rate: { as: 'rate', value: step.rate, per: 'kWh' },
      amount: { as: 'money', value: step.amount },
      slabFrom: { as: 'number', value: step.from },
      slabUpTo: { as: 'quantity', value: step.upTo, unit: 'kWh' },
    },
    amount: step.amount,
  } as const;
}

const sheet: DailySheetView = {
  id: 's1',
  connectionId: 'c1',
  serviceDay: '2026-11-12',
  kind: 'charge',
  energyKwh: '12',
  quality: 'actual',
  lines: [
    {
      code: 'energy',
      label: 'Energy charge',
      group: 'energy',
      amount: '60.08',
      exact: '60.08',
      explanation: '100 kWh × 5/kWh = 500 (0–100 kWh); 2 kWh × 5.04/kWh = 10.08 (100–200 kWh)',
      steps: [
        slab({ quantity: '100', rate: '5', amount: '500', from: '0', upTo: '100' }),
        slab({ quantity: '2', rate: '5.04', amount: '10.08', from: '100', upTo: '200' }),
      ],
      monthToDate: { before: '450', after: '510.08' },
    },
    {
      code: 'rebate',
      label: 'Prepaid rebate',
      group: 'rebate',
      amount: '-1.20',
      exact: '-1.2016',
      explanation: '2 % of the energy charge',
      steps: [],
      monthToDate: { before: '-9', after: '-10.2016' },
    },
    {
      code: 'fixed',
      label: 'Fixed charge',
      group: 'fixed',
      amount: '2.96',
      exact: '2.958904109589041',
      explanation: '1 kW × ₹90 × 12/365',
      steps: [],
      monthToDate: { before: '0', after: '2.958904' },
    },
  ],
  total: '61.84',
  balanceBefore: '100.00',
  balanceAfter: '38.16',
  monthToDateKwh: '102',
  tariffVersionId: 'v1',
  tariffName: 'Domestic',
  correction: null,
  postedAt: '2026-11-13T00:31:00+05:30',
};

const show = (over: Partial<DailySheetView> = {}) =>
  render(
    <PortalStage>
      <SheetExplanation sheet={{ ...sheet, ...over }} />
    </PortalStage>,
  );

it('names every line with its reason, and what they come to', () => {
  show();
  const lines = screen.getAllByRole('row').slice(1);
  expect(lines.map((line) => line.textContent)).toEqual([
    'Energy charge100 kWh × ₹5.00/kWh = ₹500.00 (0–100 kWh)2 kWh × ₹5.04/kWh = ₹10.08 (100–200 kWh)Month so far ₹510.08, less ₹450.00 up to the day before₹60.08',
    'Prepaid rebate2 % of the energy chargeMonth so far -₹10.20, less -₹9.00 up to the day before-₹1.20',
    'Fixed charge1 kW × ₹90 × 12/365₹2.96',
    'Total₹61.84',
  ]);
  expect(screen.queryByText('₹100.00')).not.toBeNull();
  expect(screen.queryByText('₹38.16')).not.toBeNull();
});

it('shows the unrounded shares to those who check', () => {
  show();
  expect(screen.queryByText('2.958904…')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show unrounded shares' }));
  expect(screen.queryByText('2.958904…')).not.toBeNull();
  expect(screen.queryByText('-1.2016')).not.toBeNull();
});

it('says that a provisional day will be settled', () => {
  show({ quality: 'provisional' });
  const notice = screen.getByRole('status');
  expect(within(notice).queryByText('Provisional day')).not.toBeNull();
  expect(notice.textContent).toContain('settled by a true-up');
});

it('says what a true-up corrects', () => {
  show({
    kind: 'true-up',
    correction: {
      billedKwh: '5.5',
      correctedKwh: '3.9',
      billed: '32.10',
      corrected: '23.98',
      reason: 'The reading arrived late.',
    },
  });
  expect(screen.getByRole('status').textContent).toContain(
    'Billed were 5.50 kWh for ₹32.10; right are 3.90 kWh for ₹23.98. The reading arrived late.',
  );
});
