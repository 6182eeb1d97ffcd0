'use client';

import { useState, type FormEvent } from 'react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TariffView } from '@kilowallet/contracts';
import { Button, Card, Field, Input, Notice, Select, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { listQuery } from '@/features/api/list-source';
import { askWhatIf, tariffsSource, tariffVersionQuery, tariffVersionsQuery } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { VERSION_STATES } from '@/features/admin-words/words';

const MOST_TARIFFS = 200;
const MOST_MONTHS = 24;

/** Chooses a version and how many past months to price anew under it. */
export function AskWhatIfCard() {
  const router = useRouter();
  const cache = useQueryClient();
  const format = useFormat();
  const wished = useSearchParams().get('version');
  const named = useQuery({ ...tariffVersionQuery(wished ?? ''), enabled: wished !== null });
  const tariffs = useQuery(listQuery(tariffsSource, { limit: MOST_TARIFFS }));
  const [tariffChosen, setTariff] = useState<string | null>(null);
  const [versionChosen, setVersion] = useState<string | null>(null);
  const [months, setMonths] = useState('1');
  const tariffId = tariffChosen ?? named.data?.tariffId ?? (wished === null ? firstToCompare(tariffs.data?.items) : '');
  const versions = useQuery({ ...tariffVersionsQuery(tariffId), enabled: tariffId !== '' });
  const latestFirst = versions.data?.toReversed() ?? [];
  const version =
    latestFirst.find(({ id }) => id === (versionChosen ?? wished)) ??
    latestFirst.find(({ state }) => state === 'draft' || state === 'submitted') ??
    latestFirst[0];
  const count = /^\d{1,2}$/.test(months) ? Number(months) : 0;
  const ask = useMutation({
    mutationFn: (versionId: string) => askWhatIf({ versionId, months: count }),
    onSuccess: ({ id }) => {
      void cache.invalidateQueries({ queryKey: keys.whatIfs });
      router.push(adminPaths.whatIf(id));
    },
  });
  const problem = ask.error ? asProblem(ask.error) : null;
  const wrongMonths = count < 1 || count > MOST_MONTHS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (version && !wrongMonths) ask.mutate(version.id);
  };
  return (
    <Card
      title="Compare a version"
      hint="Every connection of its tariff is priced anew for past months; nobody is billed by it."
    >
      <form onSubmit={submit} className="space-y-4">
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_8rem_auto]">
          <Field label="Tariff">
            {(aids) => (
              <Select
                {...aids}
                value={tariffId}
                options={(tariffs.data?.items ?? []).map(({ id, name, code }) => ({
                  value: id,
                  label: `${name} (${code})`,
                }))}
                onChange={(id) => {
                  setTariff(id);
                  setVersion(null);
                }}
              />
            )}
          </Field>
          <Field label="Version">
            {(aids) => (
              <Select
                {...aids}
                value={version?.id ?? ''}
                options={latestFirst.map(({ id, effectiveFrom, state }) => ({
                  value: id,
                  label: `From ${format.day(effectiveFrom)}, ${VERSION_STATES[state].label.toLowerCase()}`,
                }))}
                onChange={setVersion}
              />
            )}
          </Field>
          <Field label="Past months" error={wrongMonths && `1 to ${MOST_MONTHS}`}>
            {(aids) => (
              <Input
                {...aids}
                inputMode="numeric"
                value={months}
                onChange={({ target }) => setMonths(target.value.trim())}
              />
            )}
          </Field>
          <Button
            type="submit"
            className="sm:mt-[1.625rem]"
            disabled={!version || wrongMonths}
            loading={ask.isPending}
            loadingText="Starting…"
          >
            Start the comparison
          </Button>
        </div>
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        )}
      </form>
    </Card>
  );
}

/** A tariff that is in use and about to change, else one that is in use. */
function firstToCompare(tariffs: readonly TariffView[] | undefined): string {
  const inUse = (tariffs ?? []).filter(({ connections }) => connections > 0);
  const changing = inUse.find(({ pending }) => pending.drafts + pending.submitted + pending.approved > 0);
  return (changing ?? inUse[0] ?? tariffs?.[0])?.id ?? '';
}
