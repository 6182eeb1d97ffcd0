'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TariffVersionView, TariffView } from '@kilowallet/contracts';
import { Button, Card, Field, Input, Notice, PageHeader, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { changeVersion, draftVersion, type PricePlanDefinition } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { LinesInWords } from '@/features/admin-tariffs/lines-in-words';
import { AddLine } from './add-line';
import { listAt, textAt } from './definition';
import { EditorContext } from './editor-context';
import { LineCard } from './line-card';
import { PlanSettings } from './plan-settings';
import { PreviewPanel } from './preview-panel';
import { ProblemList } from './problem-list';
import { useDraft } from './use-draft';
import { useLeaveWarning } from './use-leave-warning';

export type DraftStart = {
  readonly tariff: TariffView;
  /** The draft that is gone on with; null for a new one. */
  readonly version: TariffVersionView | null;
  readonly effectiveFrom: string;
  readonly source: string;
  readonly definition: PricePlanDefinition;
};

/** Writes a version of a tariff, with a sample bill beside it. */
export function Editor({ start }: { start: DraftStart }) {
  const { tariff } = start;
  const router = useRouter();
  const toast = useToast();
  const cache = useQueryClient();
  const draft = useDraft(start.definition);
  const [from, setFrom] = useState(start.effectiveFrom);
  const [source, setSource] = useState(start.source);
  const save = useMutation({
    mutationFn: () => {
      const request = {
        effectiveFrom: from,
        definition: draft.definition,
        ...(source.trim() !== '' && { source: source.trim() }),
      };
      return start.version ? changeVersion(start.version.id, request) : draftVersion(tariff.id, request);
    },
    onSuccess: (version) => {
      void cache.invalidateQueries({ queryKey: keys.tariff(tariff.id) });
      void cache.invalidateQueries({ queryKey: keys.tariffs });
      toast({ tone: 'good', title: 'The draft is saved' });
      router.push(adminPaths.tariffVersion(tariff.id, version.id));
    },
  });
  const isChanged = draft.isChanged || from !== start.effectiveFrom || source !== start.source;
  useLeaveWarning(isChanged && !save.isSuccess);
  const refusal = save.error ? asProblem(save.error) : null;
  const lines = listAt(draft.definition, ['lines']);
  return (
    <EditorContext value={draft.editor}>
      <BackLink href={adminPaths.tariff(tariff.id)}>{tariff.name}</BackLink>
      <PageHeader
        title={start.version ? 'Edit the draft' : 'Draft a version'}
        subtitle={`${tariff.code} · amounts in ${tariff.currency}`}
        actions={
          <>
            <a href="#sample-bill" className="rounded px-2 text-sm font-medium text-accent hover:underline xl:hidden">
              To the sample bill
            </a>
            <Button
              disabled={!draft.isSound || from === ''}
              loading={save.isPending || save.isSuccess}
              loadingText="Saving…"
              onClick={() => save.mutate()}
            >
              Save the draft
            </Button>
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0 space-y-4">
          {refusal && (
            <Notice tone="bad" title={refusal.title}>
              {refusal.detail}
            </Notice>
          )}
          {draft.checkError && (
            <Notice tone="bad" title={asProblem(draft.checkError).title}>
              {asProblem(draft.checkError).detail}
            </Notice>
          )}
          <ProblemList problems={draft.problems} />
          <Card title="In force">
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="First day" error={refusal?.fieldErrors['effectiveFrom']}>
                {(aids) => (
                  <Input {...aids} type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
                )}
              </Field>
              <Field
                label="Order and its date"
                hint="Empty: the tariff’s own source."
                error={refusal?.fieldErrors['source']}
              >
                {(aids) => <Input {...aids} value={source} onChange={({ target }) => setSource(target.value)} />}
              </Field>
            </div>
          </Card>
          {lines.map((line, index) => (
            <LineCard key={`${index}:${textAt(line, ['kind'])}`} index={index} />
          ))}
          <AddLine />
          <PlanSettings />
        </div>
        <aside className="min-w-0 space-y-4 xl:sticky xl:top-20 xl:max-h-[calc(100vh-6rem)] xl:overflow-y-auto">
          <section id="sample-bill" aria-label="Sample bill" className="scroll-mt-20">
            <PreviewPanel priceable={draft.priceable} faults={draft.problems.length} />
          </section>
          {draft.linesInWords.length > 0 && (
            <Card title="In words">
              <LinesInWords lines={draft.linesInWords} narrow />
            </Card>
          )}
        </aside>
      </div>
    </EditorContext>
  );
}
