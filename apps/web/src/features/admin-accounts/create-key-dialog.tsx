'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyScope } from '@kilowallet/contracts';
import { Field, FormDialog, Input } from '@kilowallet/ui';
import { createApiKey } from '@/features/api/administration';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { NewKeyDialog } from './new-key-dialog';
import { ALL_SCOPES, SCOPES } from './scopes';

/** Makes a key and shows it, this once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>([]);
  const create = useMutation({
    mutationFn: () => createApiKey({ name: name.trim(), scopes: [...scopes] }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: keys.apiKeys }),
  });
  const problem = create.error ? asProblem(create.error) : null;
  const ready = name.trim() !== '' && scopes.length > 0;
  const toggle = (scope: ApiKeyScope, on: boolean) =>
    setScopes((before) => (on ? [...before, scope] : before.filter((other) => other !== scope)));
  if (create.data) return <NewKeyDialog created={create.data} onClose={onClose} />;
  return (
    <FormDialog
      title="Make a key"
      onClose={onClose}
      onSubmit={() => create.mutate()}
      submit={{ label: 'Make the key', pendingLabel: 'Making…' }}
      ready={ready}
      pending={create.isPending}
      problem={problem}
    >
      <Field label="Name" hint="The system that will use it." error={problem?.fieldErrors['name']}>
        {(aids) => <Input {...aids} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <fieldset className="space-y-2">
        <legend className="mb-1.5 text-sm font-medium text-ink">What it may do</legend>
        {ALL_SCOPES.map((scope) => (
          <label key={scope} className="flex min-h-8 cursor-pointer items-center gap-3 text-sm text-soft">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            />
            <span className="text-ink first-letter:uppercase">{SCOPES[scope]}</span>
            <code className="font-mono text-xs text-faint">{scope}</code>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
