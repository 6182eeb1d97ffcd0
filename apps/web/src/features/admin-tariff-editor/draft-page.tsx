'use client';

import { useParams, useSearchParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { Card, ErrorState, PageHeader, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { tariffQuery, tariffVersionsQuery } from '@/features/api/tariffs';
import { useSession } from '@/features/session/session-context';
import { draftStart, type DraftProblem } from './draft-start';
import { Editor } from './editor-page';

/** A new version, from another one or from nothing; or a draft to go on with. */
export function DraftPage() {
  const { tariff: tariffId, version: versionId } = useParams<{ tariff: string; version?: string }>();
  const from = useSearchParams().get('from');
  const { profile } = useSession();
  const tariff = useQuery({ ...tariffQuery(tariffId), staleTime: Infinity });
  // What is being written must not be replaced by what somebody else saves meanwhile.
  const versions = useQuery({ ...tariffVersionsQuery(tariffId), staleTime: 0, refetchOnWindowFocus: false });
  const error = tariff.error ?? versions.error;
  if (error) {
    return (
      <Card>
        <ErrorState problem={asProblem(error)} onRetry={() => void versions.refetch()} />
      </Card>
    );
  }
  if (!tariff.data || !versions.data || versions.isFetching) {
    return (
      <>
        <PageHeader title={versionId ? 'Edit the draft' : 'Draft a version'} />
        <Card title="In force">
          <SkeletonLines count={12} />
        </Card>
      </>
    );
  }
  const start = draftStart({ tariff: tariff.data, versions: versions.data, versionId, from, today: profile.today });
  if (typeof start === 'string') return <CannotEdit problem={start} />;
  return <Editor key={start.version?.id ?? `from:${from}`} start={start} />;
}

const WORDS: Readonly<Record<DraftProblem, { title: string; detail: string }>> = {
  'not-there': { title: 'No such version', detail: 'It is none of this tariff’s.' },
  'no-draft': { title: 'Only a draft can be changed', detail: 'Draft a new version from it instead.' },
};

function CannotEdit({ problem }: { problem: DraftProblem }) {
  return (
    <>
      <PageHeader title={WORDS[problem].title} subtitle={WORDS[problem].detail} />
    </>
  );
}
