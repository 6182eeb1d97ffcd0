'use client';

import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { TariffVersionView } from '@kilowallet/contracts';
import { Button, Dialog, Field, Notice, Textarea } from '@kilowallet/ui';
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) send.mutate();
  };
  return (
    <Dialog open title="Send the version back" onClose={props.onClose}>
      <form onSubmit={submit} className="space-y-4">
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
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="secondary" onClick={props.onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!ready} loading={send.isPending} loadingText="Sending…">
            Send it back
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
