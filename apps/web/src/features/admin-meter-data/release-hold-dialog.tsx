'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { releaseHoldRequest, type BillingHoldView } from '@kilowallet/contracts';
import { Field, FormDialog, Textarea, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { releaseHold } from '@/features/api/meter-data';

/** Lets a meter be billed again; the note says why that is right. */
export function ReleaseHoldDialog({ hold, onClose }: { hold: BillingHoldView; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const [note, setNote] = useState('');
  const complete = releaseHoldRequest.safeParse({ note }).success;
  const release = useMutation({
    mutationFn: () => releaseHold(hold.id, note.trim()),
    onSuccess: () => {
      toast({ tone: 'good', title: `Meter ${hold.meter} is billed again` });
      for (const queryKey of [keys.holds, keys.overview]) void cache.invalidateQueries({ queryKey });
      onClose();
    },
  });
  const problem = release.error ? asProblem(release.error) : null;
  return (
    <FormDialog
      title={`Release the hold on ${hold.meter}`}
      subtitle={hold.reason}
      onClose={onClose}
      onSubmit={() => release.mutate()}
      submit={{ label: 'Release', pendingLabel: 'Releasing…' }}
      ready={complete}
      pending={release.isPending}
      problem={problem}
    >
      <Field label="What was found" hint="Kept in the audit log." error={problem?.fieldErrors['note']}>
        {(aids) => <Textarea {...aids} rows={3} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
