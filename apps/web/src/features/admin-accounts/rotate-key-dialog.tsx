'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyView } from '@kilowallet/contracts';
import { Field, FormDialog, Select } from '@kilowallet/ui';
import { rotateApiKey } from '@/features/api/administration';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { NewKeyDialog } from './new-key-dialog';

const OVERLAPS = [
  { value: '0', label: 'Not at all' },
  { value: '1', label: 'One hour' },
  { value: '24', label: 'One day' },
  { value: '168', label: 'One week' },
] as const;

/** Replaces a key by a new one, and lets the system that uses it change over in its own time. */
export function RotateKeyDialog({ apiKey, onClose }: { apiKey: ApiKeyView; onClose: () => void }) {
  const cache = useQueryClient();
  const [hours, setHours] = useState<(typeof OVERLAPS)[number]['value']>('24');
  const rotate = useMutation({
    mutationFn: () => rotateApiKey(apiKey.id, { overlapHours: Number(hours) }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: keys.apiKeys }),
  });
  if (rotate.data) return <NewKeyDialog created={rotate.data} onClose={onClose} />;
  return (
    <FormDialog
      title={`Replace the key of ${apiKey.name}`}
      subtitle="The new one may do the same."
      onClose={onClose}
      onSubmit={() => rotate.mutate()}
      submit={{ label: 'Make the new key', pendingLabel: 'Making…' }}
      ready
      pending={rotate.isPending}
      problem={rotate.error ? asProblem(rotate.error) : null}
    >
      <Field label="The old one works on for" hint="Until then the system can be given the new one.">
        {(aids) => <Select {...aids} value={hours} options={OVERLAPS} onChange={setHours} />}
      </Field>
    </FormDialog>
  );
}
