'use client';

import { useState } from 'react';
import { reversalRequest, type LedgerEntryView } from '@kilowallet/contracts';
import { Field, FormDialog, Textarea, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { reverseEntry } from '@/features/api/corrections';
import { ENTRY_KINDS } from '@/features/admin-words/words';
import { useCorrection } from './use-correction';

/** Whether the ledger takes an entry of this kind back: a day's charge is corrected by a reading instead. */
export function isReversible({ kind }: LedgerEntryView): boolean {
  return kind === 'recharge' || kind === 'adjustment' || kind === 'arrears';
}

/** Takes an entry back by one that names it. */
export function ReverseEntryDialog(props: { connectionId: string; entry: LedgerEntryView; onClose: () => void }) {
  const { connectionId, entry, onClose } = props;
  const format = useFormat();
  const [note, setNote] = useState('');
  const request = reversalRequest.safeParse({ entryId: entry.id, note });
  const reverse = useCorrection(connectionId, reverseEntry, onClose);
  const problem = reverse.error ? asProblem(reverse.error) : null;
  return (
    <FormDialog
      title="Take the posting back"
      subtitle={`${ENTRY_KINDS[entry.kind].label} of ${format.money(entry.amount)}, ${format.dateTime(entry.postedAt)}`}
      onClose={onClose}
      onSubmit={() => request.success && reverse.mutate(request.data)}
      submit={{ label: 'Take it back', pendingLabel: 'Posting…', danger: true }}
      ready={request.success}
      pending={reverse.isPending}
      problem={problem}
    >
      <Field
        label="Reason"
        hint="The posting stays in the ledger; an opposite one beside it names it."
        error={problem?.fieldErrors['note']}
      >
        {(aids) => (
          <Textarea
            {...aids}
            autoFocus
            rows={3}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
