'use client';

import { useParams, useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { BillingRunDetail } from '@kilowallet/contracts';
import {
  Card,
  DataTable,
  DateTime,
  EmptyState,
  ErrorState,
  NOTHING,
  PageHeader,
  Skeleton,
  SkeletonLines,
  useFormat,
  type Column,
} from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { digestChargesHref, runQuery } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { ConnectionLink } from '@/features/admin-frame/connection-link';
import { BackLink } from '@/features/admin-frame/back-link';
import { Facts } from '@/features/admin-frame/facts';
import { StateWord } from '@/features/admin-words/state-word';
import { RUN_STATES } from '@/features/admin-words/words';
import { RunProgress } from './run-progress';
import { RunTotals } from './run-totals';
import { StopRunButton } from './stop-run-button';

type RunException = BillingRunDetail['exceptions'][number];

const EXCEPTION_WORDS: Record<RunException['reason'], string> = {
  'no-tariff': 'No tariff in force',
  'no-meter': 'No meter',
  hold: 'Billing hold',
  'rating-failed': 'Could not be priced',
  'no-consumption': 'No consumption known',
};

const EXCEPTION_COLUMNS: readonly Column<RunException>[] = [
  {
    id: 'connection',
    header: 'Connection',
    onCard: 'title',
    sortBy: (row) => row.connectionNumber,
    cell: (row) => <ConnectionLink id={row.connectionId} number={row.connectionNumber} />,
  },
  { id: 'reason', header: 'Reason', sortBy: (row) => row.reason, cell: (row) => EXCEPTION_WORDS[row.reason] },
  { id: 'detail', header: 'Detail', className: 'max-sm:text-right', cell: (row) => row.detail },
];

/** One service day's run: how far it is, what it came to, and which wallets it could not charge. */
export function RunPage() {
  const { run: id } = useParams<{ run: string }>();
  const router = useRouter();
  const format = useFormat();
  const run = useQuery(runQuery(id));
  const { data } = run;
  if (run.error && !data) {
    return (
      <>
        <BackLink href={adminPaths.runs}>Billing runs</BackLink>
        <Card>
          <ErrorState problem={asProblem(run.error)} onRetry={() => void run.refetch()} />
        </Card>
      </>
    );
  }
  return (
    <>
      <BackLink href={adminPaths.runs}>Billing runs</BackLink>
      <PageHeader
        title={data ? format.day(data.serviceDay, 'long') : 'Billing run'}
        subtitle={data ? <StateWord word={RUN_STATES[data.state]} /> : <Skeleton className="h-6 w-24" />}
        actions={data && (data.state === 'running' || data.state === 'queued') && <StopRunButton run={data} />}
      />
      <div className="space-y-4">
        <div className="grid gap-4 lg:grid-cols-3">
          <Card className="lg:col-span-2" title="Result">
            <div className="min-h-50 space-y-5 max-sm:min-h-68">
              {data ? (
                <>
                  <RunProgress run={data} />
                  <RunTotals totals={data.totals} />
                </>
              ) : (
                <SkeletonLines count={6} />
              )}
            </div>
          </Card>
          <Card title="Facts">
            <RunFacts run={data} />
          </Card>
        </div>
        <Card
          flush
          title="Exceptions"
          hint={
            data ? `${format.count(data.exceptionCount)} wallets were not charged` : 'Wallets that were not charged'
          }
        >
          <DataTable
            caption="Exceptions"
            columns={EXCEPTION_COLUMNS}
            rows={data?.exceptions}
            rowKey={(row) => `${row.connectionId}-${row.reason}`}
            onRowClick={(row) => router.push(adminPaths.connection(row.connectionId))}
            expectedRows={3}
            empty={<EmptyState title="No exceptions" detail="Every wallet of the day could be charged." />}
          />
        </Card>
      </div>
    </>
  );
}

function RunFacts({ run }: { run: BillingRunDetail | undefined }) {
  const format = useFormat();
  return (
    <Facts
      rows={8}
      items={
        run && [
          { term: 'Started', detail: <DateTime at={run.startedAt} /> },
          { term: 'By', detail: run.startedBy },
          { term: 'Finished', detail: <DateTime at={run.finishedAt} /> },
          { term: 'Alerts raised', detail: format.count(run.totals.alerts) },
          {
            term: 'Digest',
            detail: run.digest ? <Digest run={run.id} digest={run.digest} /> : NOTHING,
          },
        ]
      }
    />
  );
}

/** What the day's charges fold to, and the charges themselves: to be kept where nobody of the utility can change it. */
function Digest({ run, digest }: { run: string; digest: string }) {
  return (
    <>
      <span className="font-mono text-xs wrap-anywhere">{digest}</span>
      <a href={digestChargesHref(run)} download className="mt-1 block rounded text-sm font-medium text-ink underline">
        The charges behind it (CSV)
      </a>
    </>
  );
}
