'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, classes, ErrorState, PageHeader, ServiceDate } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { overviewQuery } from '@/features/api/operations';
import { useSession } from '@/features/session/session-context';
import { SimulatorCard } from '@/features/admin-simulator/simulator-card';
import { AlertStream } from './alert-stream';
import { AnswerTimes } from './answer-times';
import { JobFunnel } from './job-funnel';
import { KpiGrid } from './kpi-grid';
import { LastRunCard } from './last-run-card';
import { ListedDefaulters, LowestBalances } from './short-lists';
import { TrendCards } from './trend-cards';

/** Today at a glance; everything on it moves by itself. */
export function OverviewPage() {
  const { profile, user } = useSession();
  const simulates = profile.simulator && user.role === 'admin';
  const overview = useQuery(overviewQuery);
  const { data } = overview;
  if (overview.error && !data) {
    return (
      <Card>
        <ErrorState problem={asProblem(overview.error)} onRetry={() => void overview.refetch()} />
      </Card>
    );
  }
  return (
    <>
      <PageHeader
        title="Overview"
        subtitle={
          <>
            Today is <ServiceDate day={data?.kpis.today ?? profile.today} style="long" />
          </>
        }
      />
      <div className="space-y-4">
        <KpiGrid kpis={data?.kpis} />
        <div className="grid gap-4 lg:grid-cols-3">
          <div className="min-w-0 lg:col-span-2">
            <LastRunCard run={data?.lastRun} />
          </div>
          {simulates ? <SimulatorCard /> : <JobFunnel kpis={data?.kpis} />}
        </div>
        <TrendCards overview={data} />
        <div className="grid gap-4 lg:grid-cols-3">
          <div className={classes('min-w-0', simulates ? 'lg:col-span-2' : 'lg:col-span-3')}>
            <AlertStream />
          </div>
          {simulates && <JobFunnel kpis={data?.kpis} />}
        </div>
        <div className="grid gap-4 lg:grid-cols-2">
          <LowestBalances />
          <ListedDefaulters />
        </div>
        <AnswerTimes />
      </div>
    </>
  );
}
