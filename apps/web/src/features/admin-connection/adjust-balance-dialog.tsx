'use client';

import { useState } from 'react';
import { adjustmentRequest, type ConnectionView } from '@kilowallet/contracts';
import { addDecimals, Field, FormDialog, Input, Money, Segmented, Textarea, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { adjustBalance } from '@/features/api/corrections';
import { parseAmount } from '@/features/portal-recharge/amount';
import { useSession } from '@/features/session/session-context';
import { useCorrection } from './use-correction';

type Direction = 'credit' | 'debit';

const DIRECTIONS = [
  { value: 'credit', label: 'Credit' },
  { value: 'debit', label: 'Debit' },
] as const;

/** Changes a balance by hand: which way, by how much, why, and what the balance will be. */
export function AdjustBalanceDialog({ connection, onClose }: { connection: ConnectionView; onClose: () => void }) {
  const format = useFormat();
  const { minorDigits } = useSession().profile.currency;
  const [direction, setDirection] = useState<Direction>('credit');
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const sum = parseAmount(typed, minorDigits);
  const amount = sum === null || Number(sum) === 0 ? null : direction === 'credit' ? sum : `-${sum}`;
  const request = adjustmentRequest.safeParse({ amount, note });
  const adjust = useCorrection(connection.id, adjustBalance, onClose);
  const problem = adjust.error ? asProblem(adjust.error) : null;
  return (
    <FormDialog
      title="Adjust the balance"
      subtitle={`${connection.connectionNumber}, ${connection.consumer.name}`}
      onClose={onClose}
      onSubmit={() => request.success && adjust.mutate(request.data)}
      submit={{
        label: amount === null ? 'Post' : `Post ${format.money(amount)}`,
        pendingLabel: 'Posting…',
      }}
      ready={request.success}
      pending={adjust.isPending}
      problem={problem}
    >
      <Segmented label="Direction" value={direction} options={DIRECTIONS} onChange={setDirection} />
      <Field
        label="Amount"
        hint={
          <>
            Balance now <Money value={connection.balance} />
            {amount !== null && connection.balance !== null && (
              <>
                , then <Money value={addDecimals([connection.balance, amount])} />
              </>
            )}
          </>
        }
        error={typed !== '' && amount === null ? 'Enter an amount in figures.' : problem?.fieldErrors['amount']}
      >
        {(aids) => (
          <Input
            {...aids}
            autoFocus
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Reason"
        hint="Stands in the ledger for good, and the consumer reads it."
        error={problem?.fieldErrors['note']}
      >
        {(aids) => (
          <Textarea {...aids} rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
