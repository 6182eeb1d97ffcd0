'use client';

import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { TariffVersionView } from '@kilowallet/contracts';
import { Field, FormDialog, Textarea } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { sendBackVersion } from '@/features/api/tariffs';

const SHORTEST = 3;

/** Returns a version to its drafter, with the reason that they will read. */
export function SendBackDialog(props: { version: TariffVersionView; onDone: () => void; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const send = useMutation({
    mutationFn: () => sendBackVersion(props.version.id, reason.trim()),
    onSuccess: props.onDone,
  });
  const problem = send.error ? asProblem(send.error) : null;
  const ready = reason.trim().length >= SHORTEST;
  return (
    <FormDialog
      title="Send the version back"
      onClose={props.onClose}
      onSubmit={() => send.mutate()}
      submit={{ label: 'Send it back', pendingLabel: 'Sending…' }}
      ready={ready}
      pending={send.isPending}
      problem={problem}
    >
      <Field label="What is to be mended" hint={`${props.version.draftedBy} reads this beside the draft.`}>
        {(aids) => (
          <Textarea
            {...aids}
            rows={4}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
