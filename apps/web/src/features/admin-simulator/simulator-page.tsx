'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, EmptyState, PageHeader } from '@kilowallet/ui';
import { overviewQuery, simulatorQuery } from '@/features/api/operations';
import { AlertStream } from '@/features/admin-overview/alert-stream';
import { LastRunCard } from '@/features/admin-overview/last-run-card';
import { useSession } from '@/features/session/session-context';
import { HeadEndCard } from './head-end-card';
import { SimulatorCard } from './simulator-card';

/** Days pass in seconds here, through the same billing path as real ones. */
export function SimulatorPage() {
  const { profile } = useSession();
  const overview = useQuery(overviewQuery);
  const simulator = useQuery({ ...simulatorQuery, enabled: profile.simulator });
  return (
    <>
      <PageHeader
        title="Simulator"
        subtitle="Households use power, meters are read, and every day is billed as a real one would be"
      />
      {profile.simulator ? (
        <div className="grid items-start gap-4 lg:grid-cols-3">
          <SimulatorCard whole />
          <div className="min-w-0 space-y-4 lg:col-span-2">
            <LastRunCard run={overview.data?.lastRun} />
            <AlertStream />
          </div>
          {simulator.data?.hasHeadEnd && (
            <div className="min-w-0 lg:col-span-3">
              <HeadEndCard />
            </div>
          )}
        </div>
      ) : (
        <Card>
          <EmptyState
            title="The simulator is switched off"
            detail="This utility runs on real meter data. Set SIMULATOR=on to let days pass by hand."
          />
        </Card>
      )}
    </>
  );
}
