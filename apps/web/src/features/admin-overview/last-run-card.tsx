'use client';

import Link from 'next/link';
import type { BillingRunView } from '@kilowallet/contracts';
import { Card, EmptyState, SkeletonLines, useFormat } from '@kilowallet/ui';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BillDayButton } from '@/features/admin-runs/bill-day-button';
import { RunProgress } from '@/features/admin-runs/run-progress';
import { RunTotals } from '@/features/admin-runs/run-totals';
import { StateWord } from '@/features/admin-words/state-word';
import { RUN_STATES } from '@/features/admin-words/words';

/** The latest service day that was billed, or is being billed now. */
export function LastRunCard({ run }: { run: BillingRunView | null | undefined }) {
  const format = useFormat();
  return (
    <Card
      className="h-full"
      title={run ? `Billing run of ${format.day(run.serviceDay)}` : 'Last billing run'}
      hint={run ? `Started ${format.dateTime(run.startedAt)} by ${run.startedBy}` : 'Charges one service day'}
      actions={<BillDayButton lastBilledDay={run?.serviceDay ?? null} />}
    >
      {run === undefined && (
        <div className="min-h-60 max-sm:min-h-85">
          <SkeletonLines count={6} />
        </div>
      )}
      {run === null && <EmptyState title="No day has been billed yet" detail="Runs start by themselves every night." />}
      {run && (
        <div className="space-y-5">
          <div className="flex items-center justify-between gap-3">
            <StateWord word={RUN_STATES[run.state]} />
            <Link href={adminPaths.run(run.id)} className="rounded text-sm font-medium text-accent hover:underline">
              {run.exceptionCount === 0
                ? 'Open the run'
                : `${format.count(run.exceptionCount)} ${run.exceptionCount === 1 ? 'exception' : 'exceptions'}`}
            </Link>
          </div>
          <RunProgress run={run} />
          <RunTotals totals={run.totals} />
        </div>
      )}
    </Card>
  );
}
