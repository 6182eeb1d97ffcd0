'use client';

import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createUserRequest, type Role } from '@kilowallet/contracts';
import { Field, FormDialog, Input, Select, useToast } from '@kilowallet/ui';
import { createUser } from '@/features/api/administration';
import { asProblem } from '@/features/api/api-problem';
import { consumersSource } from '@/features/api/connections';
import { keys } from '@/features/api/keys';
import { listQuery } from '@/features/api/list-source';
import { ROLE_CHOICES } from './roles';

type Draft = { username: string; name: string; password: string; role: Role; consumerNumber: string };
const EMPTY: Draft = { username: '', name: '', password: '', role: 'officer', consumerNumber: '' };

/** Adds somebody who may sign in. A consumer's account is tied to the consumer whose connections it shows. */
export function CreateUserDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const [draft, setDraft] = useState(EMPTY);
  const set = <K extends keyof Draft>(name: K, value: Draft[K]) => setDraft((before) => ({ ...before, [name]: value }));
  const wanted = draft.role === 'consumer' ? draft.consumerNumber.trim() : '';
  const consumers = useQuery({ ...listQuery(consumersSource, { q: wanted, limit: 5 }), enabled: wanted !== '' });
  const consumer = consumers.data?.items.find(({ consumerNumber }) => consumerNumber === wanted);
  const request = createUserRequest.safeParse({
    username: draft.username,
    name: draft.name,
    password: draft.password,
    role: draft.role,
    ...(draft.role === 'consumer' && consumer && { consumerId: consumer.id }),
  });
  const ready = request.success && (draft.role !== 'consumer' || consumer !== undefined);
  const create = useMutation({
    mutationFn: createUser,
    onSuccess: (user) => {
      toast({ tone: 'good', title: `${user.name} may sign in as ${user.username}` });
      void cache.invalidateQueries({ queryKey: keys.users });
      onClose();
    },
  });
  const problem = create.error ? asProblem(create.error) : null;
  return (
    <FormDialog
      title="Add a user"
      onClose={onClose}
      onSubmit={() => request.success && create.mutate(request.data)}
      submit={{ label: 'Add', pendingLabel: 'Adding…' }}
      ready={ready}
      pending={create.isPending}
      problem={problem}
    >
      <Field label="Name" error={problem?.fieldErrors['name']}>
        {(aids) => <Input {...aids} value={draft.name} onChange={(event) => set('name', event.target.value)} />}
      </Field>
      <Field label="User name" hint="At least three characters." error={problem?.fieldErrors['username']}>
        {(aids) => (
          <Input
            {...aids}
            autoComplete="off"
            autoCapitalize="none"
            value={draft.username}
            onChange={(event) => set('username', event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" hint="At least ten characters." error={problem?.fieldErrors['password']}>
        {(aids) => (
          <Input
            {...aids}
            type="password"
            autoComplete="new-password"
            value={draft.password}
            onChange={(event) => set('password', event.target.value)}
          />
        )}
      </Field>
      <Field label="Role">
        {(aids) => (
          <Select {...aids} value={draft.role} options={ROLE_CHOICES} onChange={(role) => set('role', role)} />
        )}
      </Field>
      {draft.role === 'consumer' && (
        <Field
          label="Consumer number"
          hint={consumer ? consumer.name : 'As on the bill.'}
          error={wanted !== '' && consumers.isSuccess && !consumer && 'No consumer has this number.'}
        >
          {(aids) => (
            <Input
              {...aids}
              value={draft.consumerNumber}
              onChange={(event) => set('consumerNumber', event.target.value)}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
