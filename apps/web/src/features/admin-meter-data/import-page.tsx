'use client';

import { useParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { Card, DateTime, ErrorState, PageHeader, Skeleton, SkeletonLines, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { importQuery } from '@/features/api/meter-data';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { Facts } from '@/features/admin-frame/facts';
import { StateWord } from '@/features/admin-words/state-word';
import { ImportResult } from './import-result';
import { formatWords, importWord, sizeOf } from './import-words';

/** One file: what was in it, and which rows were refused. */
export function ImportPage() {
  const { import: id } = useParams<{ import: string }>();
  const file = useQuery(importQuery(id));
  const { data } = file;
  return (
    <>
      <BackLink href={adminPaths.imports}>Imports</BackLink>
      <PageHeader
        title={data?.fileName ?? 'Import'}
        subtitle={data ? <StateWord word={importWord(data)} /> : <Skeleton className="h-6 w-24" />}
      />
      <div className="grid gap-4 lg:grid-cols-3">
        <Card className="lg:col-span-2" title="Rows">
          {file.error && !data ? (
            <ErrorState problem={asProblem(file.error)} onRetry={() => void file.refetch()} />
          ) : data ? (
            <ImportResult result={data} />
          ) : (
            <SkeletonLines count={8} />
          )}
        </Card>
        <Card title="File">
          <Facts
            rows={4}
            items={
              data && [
                { term: 'Format', detail: formatWords(data.format) },
                { term: 'Size', detail: <Size bytes={data.bytes} /> },
                { term: 'Received', detail: <DateTime at={data.receivedAt} /> },
                { term: 'Finished', detail: <DateTime at={data.finishedAt} /> },
              ]
            }
          />
        </Card>
      </div>
    </>
  );
}

function Size({ bytes }: { bytes: number }) {
  const { value, unit } = sizeOf(bytes);
  return `${useFormat().decimal(value, { max: 1 })} ${unit}`;
}
