'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { WhatIfView } from '@kilowallet/contracts';
import {
  Card,
  DataTable,
  DateTime,
  EmptyState,
  Money,
  NOTHING,
  PageHeader,
  useFormat,
  type Column,
} from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { whatIfsQuery } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { StateWord } from '@/features/admin-words/state-word';
import { WHAT_IF_STATES } from '@/features/admin-words/words';
import { AskWhatIfCard } from './ask-what-if-card';
import { isUnderWay } from './comparison';
import { Months } from './months';

const COLUMNS: readonly Column<WhatIfView>[] = [
  {
    id: 'tariff',
    header: 'Tariff',
    onCard: 'title',
    cell: (row) => (
      <Link href={adminPaths.whatIf(row.id)} className="rounded font-medium hover:underline">
        {row.tariffName}
      </Link>
    ),
  },
  { id: 'months', header: 'Months', cell: (row) => <Months from={row.from} to={row.to} /> },
  { id: 'state', header: 'State', cell: (row) => <StateWord word={WHAT_IF_STATES[row.state]} /> },
  { id: 'connections', header: 'Connections', align: 'end', cell: (row) => <Count value={row.total} /> },
  {
    id: 'change',
    header: 'Revenue change',
    align: 'end',
    cell: (row) => (row.result ? <Money value={row.result.change} signed /> : NOTHING),
  },
  {
    id: 'asked',
    header: 'Asked',
    cell: (row) => (
      <>
        {row.askedBy}, <DateTime at={row.askedAt} />
      </>
    ),
  },
];

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

const LOOK_AGAIN_MS = 1_500;

/** What a version would have changed: asked for a tariff's whole fleet, and answered in sums. */
export function WhatIfsPage() {
  const router = useRouter();
  const whatIfs = useQuery({
    ...whatIfsQuery,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  });
  return (
    <>
      <PageHeader title="What-if" subtitle="What a new tariff would do to every bill, before anybody is billed by it" />
      <div className="space-y-4">
        <AskWhatIfCard />
        <Card title="Earlier comparisons" flush>
          <DataTable
            caption="Comparisons"
            columns={COLUMNS}
            rows={whatIfs.data}
            rowKey={(row) => row.id}
            onRowClick={(row) => router.push(adminPaths.whatIf(row.id))}
            problem={whatIfs.error ? asProblem(whatIfs.error) : null}
            onRetry={() => void whatIfs.refetch()}
            expectedRows={5}
            empty={
              <EmptyState title="No comparisons yet" detail="Start one above: it takes seconds for a few hundred." />
            }
          />
        </Card>
      </div>
    </>
  );
}
