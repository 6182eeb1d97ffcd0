'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Category } from '@kilowallet/contracts';
import { Field, FormDialog, Input, Textarea } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { createTariff } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { CATEGORIES } from '@/features/admin-words/words';
import { useSession } from '@/features/session/session-context';

const ALL_CATEGORIES = Object.keys(CATEGORIES) as Category[];

/** Registers a tariff by its name and source, and goes on to draft its first prices. */
export function CreateTariffDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const cache = useQueryClient();
  const { profile } = useSession();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [utility, setUtility] = useState(profile.name);
  const [source, setSource] = useState('');
  const [categories, setCategories] = useState<readonly Category[]>(['domestic']);
  const create = useMutation({
    mutationFn: () => createTariff({ code, name, utility, source, categories: [...categories] }),
    onSuccess: ({ id }) => {
      void cache.invalidateQueries({ queryKey: keys.tariffs });
      router.push(adminPaths.draftOf(id, null));
    },
  });
  const problem = create.error ? asProblem(create.error) : null;
  const ready = [code, name, utility, source].every((text) => text.trim() !== '') && categories.length > 0;
  const toggle = (category: Category, on: boolean) =>
    setCategories((before) => (on ? [...before, category] : before.filter((other) => other !== category)));
  return (
    <FormDialog
      title="New tariff"
      subtitle="Its prices are drafted next."
      onClose={onClose}
      onSubmit={() => create.mutate()}
      submit={{ label: 'Register and draft', pendingLabel: 'Registering…' }}
      ready={ready}
      pending={create.isPending}
      problem={problem}
    >
      <Field
        label="Code"
        hint="Capital letters, digits and hyphens, such as DOM-LT1."
        error={problem?.fieldErrors['code']}
      >
        {(aids) => (
          <Input {...aids} value={code} onChange={(event) => setCode(event.target.value.toUpperCase().trim())} />
        )}
      </Field>
      <Field label="Name" error={problem?.fieldErrors['name']}>
        {(aids) => <Input {...aids} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="As gazetted for" error={problem?.fieldErrors['utility']}>
        {(aids) => <Input {...aids} value={utility} onChange={(event) => setUtility(event.target.value)} />}
      </Field>
      <Field label="Source" hint="The tariff order, with its date." error={problem?.fieldErrors['source']}>
        {(aids) => <Textarea {...aids} rows={2} value={source} onChange={(event) => setSource(event.target.value)} />}
      </Field>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium text-ink">Categories</legend>
        <div className="grid grid-cols-2 gap-x-4">
          {ALL_CATEGORIES.map((category) => (
            <label key={category} className="flex min-h-8 cursor-pointer items-center gap-3 text-sm text-ink">
              <input
                type="checkbox"
                className="size-4 accent-(--accent)"
                checked={categories.includes(category)}
                onChange={(event) => toggle(category, event.target.checked)}
              />
              {CATEGORIES[category].label}
            </label>
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
}
