'use client';

import { useState, type FormEvent } from 'react';
import type { ChangeHeadEndBehaviour, HeadEndBehaviour } from '@kilowallet/contracts';
import { Button, Field, Input } from '@kilowallet/ui';
import { changeOf, draftOf, SHARES, type HeadEndDraft } from './head-end-draft';

const TIMES = [
  { name: 'fromSeconds', label: 'Switches after' },
  { name: 'toSeconds', label: 'At most after' },
  { name: 'lateSeconds', label: 'Late means' },
] as const;

/** How badly it works: shares of commands in per cent, and times in seconds. */
export function HeadEndForm(props: {
  behaviour: HeadEndBehaviour;
  disabled: boolean;
  saving: boolean;
  onSave: (change: ChangeHeadEndBehaviour) => void;
}) {
  const stored = draftOf(props.behaviour);
  const [edited, setEdited] = useState<HeadEndDraft | null>(null);
  const draft = edited ?? stored;
  const change = changeOf(draft);
  const wrong = 'wrong' in change ? change.wrong : null;
  const unchanged = JSON.stringify(draft) === JSON.stringify(stored);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ('wrong' in change) return;
    props.onSave(change);
    setEdited(null);
  };
  const field = (name: keyof HeadEndDraft, label: string, unit: string) => (
    <Field key={name} label={`${label} (${unit})`}>
      {(aids) => (
        <Input
          {...aids}
          aria-invalid={wrong === name}
          inputMode="decimal"
          disabled={props.disabled}
          value={draft[name]}
          onChange={(event) => setEdited({ ...draft, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form onSubmit={submit} className="space-y-3">
      <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3">
        {SHARES.map(({ name, label }) => field(name, label, '%'))}
        {TIMES.map(({ name, label }) => field(name, label, 's'))}
      </div>
      {!props.disabled && (
        <Button
          type="submit"
          kind="secondary"
          disabled={unchanged || wrong !== null}
          loading={props.saving && !unchanged}
        >
          Change how it works
        </Button>
      )}
    </form>
  );
}
