'use client';

import Link from 'next/link';
import type { JobState, KpiView } from '@kilowallet/contracts';
import { Card, Skeleton, classes, useFormat } from '@kilowallet/ui';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { JOB_STATES } from '@/features/admin-words/words';

/** The way of a job to the meter, then the ways it can leave it. */
const ON_THE_WAY: readonly JobState[] = ['deferred', 'queued', 'sent', 'accepted', 'confirmed'];
const ASTRAY: readonly JobState[] = ['rejected', 'timed-out', 'failed'];

const BAR = { neutral: 'bg-faint', info: 'bg-info', good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad' } as const;

/** Switching jobs by state: what waits, what is on its way, and what went wrong. */
export function JobFunnel({ kpis }: { kpis: Pick<KpiView, 'jobs' | 'jobsSince'> | undefined }) {
  const jobs = kpis?.jobs;
  const most = Math.max(1, ...Object.values(jobs ?? {}));
  return (
    <Card className="h-full" title="Switching jobs" hint="Open ones, and today’s confirmed">
      <ul className="space-y-1">
        {[...ON_THE_WAY, ...ASTRAY].map((state) => (
          <li key={state} className={classes(state === ASTRAY[0] && 'mt-2 border-t border-line pt-2')}>
            <Step state={state} count={jobs ? (jobs[state] ?? 0) : undefined} most={most} />
          </li>
        ))}
      </ul>
      <p className="mt-3 min-h-10 text-sm text-faint">{kpis && <LongestWait since={kpis.jobsSince} />}</p>
    </Card>
  );
}

/** The open job that has been longest where it is. */
function LongestWait({ since }: { since: KpiView['jobsSince'] }) {
  const format = useFormat();
  const [longest] = [...ON_THE_WAY, ...ASTRAY]
    .flatMap((state) => ({ state, at: since[state] }))
    .filter((wait): wait is { state: JobState; at: string } => wait.at !== undefined)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return longest
    ? `Longest wait: ${JOB_STATES[longest.state].label} since ${format.dateTime(longest.at)}`
    : 'Nothing waits.';
}

function Step({ state, count, most }: { state: JobState; count: number | undefined; most: number }) {
  const format = useFormat();
  const { label, tone } = JOB_STATES[state];
  return (
    <Link
      href={adminPaths.jobsIn(state)}
      className="-mx-2 grid min-h-9 grid-cols-[5.5rem_1fr_3rem] items-center gap-3 rounded-lg px-2 text-sm hover:bg-hover"
    >
      <span className="text-soft">{label}</span>
      <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
        <span
          className={classes('block h-full rounded-full transition-[width]', BAR[tone])}
          style={{ width: `${((count ?? 0) / most) * 100}%` }}
        />
      </span>
      <span className="text-right font-medium text-ink tabular-nums">
        {count === undefined ? <Skeleton className="ml-auto h-4 w-6" /> : format.count(count)}
      </span>
    </Link>
  );
}
