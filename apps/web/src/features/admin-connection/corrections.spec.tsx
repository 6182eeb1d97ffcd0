import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { LedgerEntryView } from '@kilowallet/contracts';
import { Toaster } from '@kilowallet/ui';
import type { ReactNode } from 'react';
import { answerFetch, connection, PortalStage } from '../../../test/portal-stage';
import { AdjustBalanceDialog } from './adjust-balance-dialog';
import { isReversible, ReverseEntryDialog } from './reverse-entry-dialog';

const entry: LedgerEntryView = {
  id: '00000:c1:7',
  sequence: 7,
  kind: 'recharge',
  amount: '500.00',
  balanceAfter: '620.00',
  arrearsAfter: '0.00',
  serviceDay: null,
  reference: 'R-17',
  note: null,
  actor: 'Counter',
  postedAt: '2026-11-21T10:00:00+05:30',
};
const posted = {
  ...entry,
  id: '00000:c1:8',
  sequence: 8,
  kind: 'adjustment',
  amount: '-120.50',
  balanceAfter: '499.50',
};

const stage = (dialog: ReactNode) =>
  render(
    <PortalStage>
      <Toaster>{dialog}</Toaster>
    </PortalStage>,
  );
const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const button = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

it('posts a debit with its reason, and keeps one key while the content is the same', async () => {
  let answers = 0;
  const sent = answerFetch({
    'POST /connections/c1/adjustments': () =>
      (answers += 1) === 1
        ? {
            status: 503,
            body: { type: 'about:blank', title: 'Away', status: 503, detail: 'Soon.', code: 'server.unavailable' },
          }
        : { body: posted },
  });
  const onClose = jest.fn();
  stage(<AdjustBalanceDialog connection={connection} onClose={onClose} />);
  fireEvent.click(screen.getByRole('radio', { name: 'Debit' }));
  fill('Amount', '120.5');
  expect(button(/^Post/).disabled).toBe(true);
  fill('Reason', 'Deposit booked twice');
  fireEvent.click(button(/^Post/));
  await screen.findByText('Away');
  fireEvent.click(button(/^Post/));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent.map(({ body }) => body)).toEqual(Array(2).fill({ amount: '-120.50', note: 'Deposit booked twice' }));
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
});

it('takes an entry back only with a reason', async () => {
  const sent = answerFetch({ 'POST /connections/c1/reversals': () => ({ body: { ...posted, kind: 'reversal' } }) });
  const onClose = jest.fn();
  stage(<ReverseEntryDialog connectionId="c1" entry={entry} onClose={onClose} />);
  expect(button(/^Take it back/).disabled).toBe(true);
  fill('Reason', 'Paid for another connection');
  fireEvent.click(button(/^Take it back/));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent.map(({ body }) => body)).toEqual([{ entryId: entry.id, note: 'Paid for another connection' }]);
});

it.each([
  ['recharge', true],
  ['adjustment', true],
  ['arrears', true],
  ['charge', false],
  ['reversal', false],
] as const)('%s: taken back %s', (kind, expected) => {
  expect(isReversible({ ...entry, kind })).toBe(expected);
});
