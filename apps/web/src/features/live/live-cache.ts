import {
  billingRunView,
  connectionView,
  jobView,
  overviewView,
  simulatorView,
  walletView,
  type AlertView,
  type BillingRunView,
  type JobView,
  type LivePayload,
} from '@kilowallet/contracts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '@/features/api/keys';
import { SESSION_KEY } from '@/features/api/session';
import type { LiveLine } from './live-line';
import { patchRows, prependAlert } from './live-lists';

const STATES_OF_AN_ENDED_RUN: ReadonlySet<BillingRunView['state']> = new Set(['completed', 'failed', 'stopped']);
const EVERYTHING: QueryKey = [];
const SETTLE_MS = 200;

/**
 * Carries what the server says into what is on screen. Figures are written at once; what an event only
 * touches (a ledger, a forecast) is fetched again, once for a burst of events.
 */
export function wireLiveToCache(line: LiveLine, cache: QueryClient): () => void {
  const stale = new StaleKeys(cache);
  const stops = [
    // At the first connection everything was fetched a moment ago; the tiles alone move that fast.
    line.onReturn((first) => stale.add(first ? keys.overview : EVERYTHING)),
    line.onRefused(() => stale.add(SESSION_KEY)),
    line.onWatching((connectionId) => stale.add(keys.wallet(connectionId))),
    line.on('wallet.changed', (event) => walletChanged(cache, stale, event)),
    line.on('kpi.tick', (kpis) => {
      cache.setQueryData(keys.overview, (shown) => withOverview(shown, (overview) => ({ ...overview, kpis })));
    }),
    line.on('run.progress', (run) => runProgressed(cache, stale, run)),
    line.on('alert.raised', (alert) => alertRaised(cache, stale, alert)),
    line.on('job.changed', (job) => jobChanged(cache, stale, job)),
    line.on('simulator.progress', (progress) => {
      const before = simulatorView.safeParse(cache.getQueryData(keys.simulator));
      cache.setQueryData(keys.simulator, progress);
      if (before.data?.today !== progress.today) stale.add(keys.profile);
      if (progress.state !== 'running') stale.add(keys.overview);
    }),
  ];
  return () => {
    stops.forEach((stop) => stop());
    stale.clear();
  };
}

function walletChanged(cache: QueryClient, stale: StaleKeys, event: LivePayload<'wallet.changed'>): void {
  const { connectionId, sequence, balance, arrears } = event;
  const shown = walletView.safeParse(cache.getQueryData(keys.wallet(connectionId)));
  if (shown.success && shown.data.sequence >= sequence) return; // Older than what is on screen, or the same.
  if (shown.success) cache.setQueryData(keys.wallet(connectionId), { ...shown.data, sequence, balance, arrears });
  const connection = connectionView.safeParse(cache.getQueryData(keys.connection(connectionId)));
  if (connection.success) {
    cache.setQueryData(keys.connection(connectionId), { ...connection.data, balance, arrears });
  }
  patchRows(cache, keys.connections, (row) => {
    const parsed = connectionView.safeParse(row);
    return parsed.success && parsed.data.id === connectionId ? { ...parsed.data, balance, arrears } : row;
  });
  stale.add(keys.connection(connectionId));
  stale.add(keys.payments);
}

function runProgressed(cache: QueryClient, stale: StaleKeys, run: BillingRunView): void {
  cache.setQueryData(keys.overview, (shown) =>
    withOverview(shown, (overview) => {
      const last = overview.lastRun;
      return !last || last.serviceDay <= run.serviceDay ? { ...overview, lastRun: run } : overview;
    }),
  );
  const known = patchRows(cache, keys.runs, (row) => {
    const parsed = billingRunView.safeParse(row);
    return parsed.success && parsed.data.id === run.id ? run : row;
  });
  cache.setQueryData(keys.run(run.id), (shown) =>
    typeof shown === 'object' && shown !== null ? { ...shown, ...run } : shown,
  );
  if (!known) stale.add(keys.runs);
  if (!STATES_OF_AN_ENDED_RUN.has(run.state)) return;
  // A bulk run tells of a few wallets and alerts only; the rest is fetched once it is over.
  const touched = [
    keys.overview,
    keys.run(run.id),
    keys.defaulters,
    keys.holds,
    keys.connections,
    keys.alerts,
    keys.jobs,
  ];
  for (const key of touched) stale.add(key);
}

function alertRaised(cache: QueryClient, stale: StaleKeys, alert: AlertView): void {
  prependAlert(cache, alert);
  stale.add(keys.connection(alert.connectionId));
}

function jobChanged(cache: QueryClient, stale: StaleKeys, job: JobView): void {
  cache.setQueryData(keys.job(job.id), (shown) => (shown === undefined ? shown : job));
  patchRows(cache, keys.jobs, (row) => {
    const parsed = jobView.safeParse(row);
    return parsed.success && parsed.data.id === job.id ? job : row;
  });
  // A filtered list may gain or lose the job.
  for (const key of [keys.jobs, keys.restorations, keys.defaulters, keys.connection(job.connectionId)]) stale.add(key);
}

function withOverview(shown: unknown, change: (overview: ReturnType<typeof overviewView.parse>) => unknown): unknown {
  const parsed = overviewView.safeParse(shown);
  return parsed.success ? change(parsed.data) : shown;
}

/** What became stale within a burst of events, fetched again when it has settled. */
class StaleKeys {
  private readonly waiting = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly cache: QueryClient) {}

  add(key: QueryKey): void {
    this.waiting.set(JSON.stringify(key), key);
    this.timer ??= setTimeout(() => this.flush(), SETTLE_MS);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
  }

  private flush(): void {
    const keysToFetch = [...this.waiting.values()];
    this.clear();
    for (const queryKey of keysToFetch) void this.cache.invalidateQueries({ queryKey });
  }
}
