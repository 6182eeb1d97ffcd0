'use client';

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { TariffVersionView } from '@kilowallet/contracts';
import { Card, EmptyState, ErrorState, Field, NOTHING, Select, SkeletonLines, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { tariffDiffQuery } from '@/features/api/tariffs';
import { VERSION_STATES } from '@/features/admin-words/words';
import { otherToCompare, valueInWords } from './diff-words';

/** What a version changes against another one, field by field. */
export function VersionDiff({ version, all }: { version: TariffVersionView; all: readonly TariffVersionView[] }) {
  const format = useFormat();
  const others = all.filter(({ id }) => id !== version.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const against = others.find(({ id }) => id === chosen) ?? otherToCompare(version, others);
  const diff = useQuery({ ...tariffDiffQuery(version.id, against?.id ?? ''), enabled: against !== undefined });
  if (!against) return null;
  return (
    <Card
      title="What it changes"
      hint={diff.data ? `${format.count(diff.data.length)} ${diff.data.length === 1 ? 'field' : 'fields'}` : ''}
      actions={
        <Field label="Compared with" className="w-60">
          {(aids) => (
            <Select
              {...aids}
              value={against.id}
              options={others.map(({ id, effectiveFrom, state }) => ({
                value: id,
                label: `${format.day(effectiveFrom)}, ${VERSION_STATES[state].label.toLowerCase()}`,
              }))}
              onChange={setChosen}
            />
          )}
        </Field>
      }
    >
      {diff.isPending && <SkeletonLines count={4} />}
      {diff.error && <ErrorState problem={asProblem(diff.error)} onRetry={() => void diff.refetch()} />}
      {diff.data?.length === 0 && <EmptyState title="No difference" detail="Both price every unit alike." />}
      {diff.data && diff.data.length > 0 && (
        <dl className="divide-y divide-line text-sm">
          {diff.data.map(({ path, before, after }) => (
            <div key={path} className="grid gap-1 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:gap-6">
              <dt className="font-mono text-xs break-words text-soft">{path}</dt>
              <dd className="min-w-0 break-words text-ink">
                <del className="text-faint">{valueInWords(before) ?? NOTHING}</del> <span aria-label="now">→</span>{' '}
                <ins className="font-medium no-underline">{valueInWords(after) ?? NOTHING}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
