'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { dismissUnknownMeterRequest, type UnknownMeterView } from '@kilowallet/contracts';
import { Field, FormDialog, Textarea, useFormat, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { dismissUnknownMeter } from '@/features/api/meter-data';

/** Takes a meter out of the queue; the note says why nobody has to look at it. */
export function DismissMeterDialog({ meter, onClose }: { meter: UnknownMeterView; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const format = useFormat();
  const [note, setNote] = useState('');
  const dismiss = useMutation({
    mutationFn: () => dismissUnknownMeter(meter.id, note.trim()),
    onSuccess: () => {
      toast({ tone: 'good', title: `${meter.name} is dismissed`, detail: 'A new reading brings it back.' });
      void cache.invalidateQueries({ queryKey: keys.unknownMeters });
      onClose();
    },
  });
  const problem = dismiss.error ? asProblem(dismiss.error) : null;
  return (
    <FormDialog
      title={`Dismiss ${meter.name}`}
      subtitle={`${format.count(meter.waiting)} waiting, ${format.day(meter.firstDay)} to ${format.day(meter.lastDay)}`}
      onClose={onClose}
      onSubmit={() => dismiss.mutate()}
      submit={{ label: 'Dismiss', pendingLabel: 'Dismissing…' }}
      ready={dismissUnknownMeterRequest.safeParse({ note }).success}
      pending={dismiss.isPending}
      problem={problem}
    >
      <Field
        label="Why nobody has to look at it"
        hint="Kept in the audit log. What waits is kept too."
        error={problem?.fieldErrors['note']}
      >
        {(aids) => <Textarea {...aids} rows={3} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
