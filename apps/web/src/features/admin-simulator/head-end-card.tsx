'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChangeHeadEndBehaviour, HeadEndSimulatorView } from '@kilowallet/contracts';
import { Button, Card, ErrorState, Notice, SkeletonLines, Stat, StatusBadge, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { changeHeadEnd, headEndSimulatorQuery } from '@/features/api/head-end-simulator';
import { keys } from '@/features/api/keys';
import { useLiveEvent } from '@/features/live/live-provider';
import { useSession } from '@/features/session/session-context';
import { HeadEndDeeds } from './head-end-deeds';
import { HeadEndForm } from './head-end-form';
import { HeadEndReading } from './head-end-reading';
import { HeadEndWay } from './head-end-way';

/** The metering provider's head-end as a program of its own: lets it run, makes it err, and shows what it did. */
export function HeadEndCard() {
  const { user } = useSession();
  const cache = useQueryClient();
  const headEnd = useQuery(headEndSimulatorQuery);
  const change = useMutation({
    mutationFn: changeHeadEnd,
    onSuccess: (view) => cache.setQueryData(keys.headEndSimulator, view),
  });
  useLiveEvent('job.changed', () => void cache.invalidateQueries({ queryKey: keys.headEndSimulator }));
  const { data } = headEnd;
  const may = user.role === 'admin';
  const ask = (part: ChangeHeadEndBehaviour) => change.mutate(part);
  const problem = change.error ? asProblem(change.error) : null;
  return (
    <Card
      title="Head-end (AMISP) simulator"
      hint="Takes jobs over the public API, switches meters and answers, as well or as badly as it is told to"
      actions={
        data && (
          <div className="flex items-center gap-3">
            <StatusBadge tone={data.behaviour.paused ? 'neutral' : 'good'}>
              {data.behaviour.paused ? 'Paused' : 'Running'}
            </StatusBadge>
            {may && (
              <Button
                kind="secondary"
                loading={change.isPending}
                onClick={() => ask({ paused: !data.behaviour.paused })}
              >
                {data.behaviour.paused ? 'Let it run' : 'Pause it'}
              </Button>
            )}
          </div>
        )
      }
    >
      {data ? (
        <div className="grid gap-6 lg:grid-cols-2">
          <div className="min-w-0 space-y-5">
            {problem && (
              <Notice tone="bad" title={problem.title}>
                {problem.detail}
              </Notice>
            )}
            <HeadEndWay way={data.behaviour.way} disabled={!may} onChange={(way) => ask({ way })} />
            <HeadEndForm behaviour={data.behaviour} disabled={!may} saving={change.isPending} onSave={ask} />
            {may && <HeadEndReading />}
          </div>
          <div className="min-w-0 space-y-4">
            <Tally view={data} />
            <HeadEndDeeds deeds={data.deeds} />
          </div>
        </div>
      ) : headEnd.error ? (
        <ErrorState problem={asProblem(headEnd.error)} onRetry={() => void headEnd.refetch()} />
      ) : (
        <div className="min-h-100">
          <SkeletonLines count={8} />
        </div>
      )}
    </Card>
  );
}

function Tally({ view: { tally, onTheWay } }: { view: HeadEndSimulatorView }) {
  const format = useFormat();
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Stat label="Jobs taken" value={format.count(tally.commands)} watch={String(tally.commands)} />
      <Stat label="Switched" value={format.count(tally.switched)} watch={String(tally.switched)} />
      <Stat label="Answers" value={format.count(tally.acknowledgements)} watch={String(tally.acknowledgements)} />
      <Stat label="On the way" value={format.count(onTheWay)} watch={String(onTheWay)} />
    </div>
  );
}
