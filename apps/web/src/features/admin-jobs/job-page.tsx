'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { JobView } from '@kilowallet/contracts';
import { Card, DateTime, ErrorState, Money, PageHeader, Skeleton, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { jobQuery } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { Facts } from '@/features/admin-frame/facts';
import { StateWord } from '@/features/admin-words/state-word';
import { JOB_KINDS, JOB_STATES } from '@/features/admin-words/words';
import { JobActions } from './job-actions';

/** One job, from its reason to where it stands now. */
export function JobPage() {
  const { job: id } = useParams<{ job: string }>();
  const job = useQuery(jobQuery(id));
  const { data } = job;
  return (
    <>
      <BackLink href={adminPaths.jobs}>Switching jobs</BackLink>
      <PageHeader
        title={data ? `${JOB_KINDS[data.kind].label} ${data.connectionNumber}` : 'Switching job'}
        subtitle={data ? <StateWord word={JOB_STATES[data.state]} /> : <Skeleton className="h-6 w-24" />}
        actions={<div className="flex min-h-10 gap-2 max-sm:w-full">{data && <JobActions job={data} />}</div>}
      />
      {job.error && !data ? (
        <Card>
          <ErrorState problem={asProblem(job.error)} onRetry={() => void job.refetch()} />
        </Card>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          <Card title="What and why">
            <Facts rows={8} items={data && factsOf(data)} />
          </Card>
          <Card title="History">{data ? <JobHistory history={data.history} /> : <SkeletonLines count={5} />}</Card>
        </div>
      )}
    </>
  );
}

function factsOf(job: JobView) {
  return [
    {
      term: 'Connection',
      detail: (
        <Link
          href={adminPaths.connection(job.connectionId)}
          className="rounded font-medium text-accent hover:underline"
        >
          {job.connectionNumber}
        </Link>
      ),
    },
    { term: 'Meter', detail: job.meter },
    { term: 'Reason', detail: job.reason },
    { term: 'Attempts', detail: job.attempts },
    { term: 'Not before', detail: <DateTime at={job.notBefore} /> },
    { term: 'Created', detail: <DateTime at={job.createdAt} /> },
    ...(job.restoration
      ? [
          { term: 'Paid', detail: <DateTime at={job.restoration.paidAt} /> },
          { term: 'Power due by', detail: <DateTime at={job.restoration.dueAt} /> },
          { term: 'Restored', detail: <DateTime at={job.restoration.restoredAt} /> },
          { term: 'Compensation', detail: <Money value={job.restoration.compensation} /> },
        ]
      : []),
    { term: 'Correlation id', detail: <span className="font-mono text-xs">{job.correlationId}</span> },
  ];
}

function JobHistory({ history }: { history: JobView['history'] }) {
  return (
    <ol className="space-y-4">
      {[...history].reverse().map((step, index) => (
        <li key={`${step.at}-${step.state}-${index}`} className="text-sm">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <StateWord word={JOB_STATES[step.state]} />
            <span className="text-faint">
              <DateTime at={step.at} /> · {step.by}
            </span>
          </div>
          {step.note && <p className="mt-1 text-soft">{step.note}</p>}
        </li>
      ))}
    </ol>
  );
}
