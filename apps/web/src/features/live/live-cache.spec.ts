import type { AlertView, BillingRunView, LiveEventName, LivePayload, WalletView } from '@kilowallet/contracts';
import { QueryClient } from '@tanstack/react-query';
import { newerWallet } from '@/features/api/connections';
import { keys } from '@/features/api/keys';
import { wireLiveToCache } from './live-cache';
import { LiveLine, type LineSocket } from './live-line';

const wallet: WalletView = {
  connectionId: 'c1',
  sequence: 10,
  balance: '100.00',
  arrears: '0.00',
  emergencyCredit: '0.00',
  disconnectionThreshold: '0.00',
  standing: 'good',
  lastBilledDay: '2026-11-19',
  monthToDate: { energyKwh: '1.00', charged: '5.00' },
  rechargeLimits: { minimum: '100.00', maximum: '15000.00', multiple: null },
  lastRecharge: null,
};
const run: BillingRunView = {
  id: 'r1',
  serviceDay: '2026-11-19',
  state: 'running',
  startedBy: 'schedule',
  startedAt: '2026-11-20T00:30:00+05:30',
  finishedAt: null,
  progress: { walletsDone: 10, walletsTotal: 300 },
  totals: {
    sheets: 10,
    energyKwh: '1',
    charged: '1.00',
    subsidy: '0.00',
    provisionalDays: 0,
    defaulters: 0,
    alerts: 0,
  },
  exceptionCount: 0,
  digest: null,
};
const alert: AlertView = {
  id: 'a1',
  kind: 'low',
  severity: 'warning',
  connectionId: 'c1',
  connectionNumber: 'KW-1',
  consumerName: 'Asha',
  message: 'Low.',
  balance: '10.00',
  raisedAt: '2026-11-20T00:31:00+05:30',
  readAt: null,
};

/** A page's cache with the live line wired in, and a way to let the server speak. */
function page() {
  const cache = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } });
  const listeners = new Map<string, (payload: unknown) => void>();
  const socket = {
    connected: true,
    active: true,
    on: (event: string, listener: (payload: unknown) => void) => void listeners.set(event, listener),
    emit: () => undefined,
    connect: () => undefined,
    disconnect: () => undefined,
    removeAllListeners: () => undefined,
  };
  const line = new LiveLine(() => socket as unknown as LineSocket);
  line.start();
  wireLiveToCache(line, cache);
  const fetchedAgain: unknown[] = [];
  jest.spyOn(cache, 'invalidateQueries').mockImplementation((filters) => {
    fetchedAgain.push(filters?.queryKey);
    return Promise.resolve();
  });
  return {
    cache,
    fetchedAgain,
    connects: () => listeners.get('connect')?.(undefined),
    says: <E extends LiveEventName>(event: E, payload: LivePayload<E>) => listeners.get(event)?.(payload),
  };
}

const changed = (sequence: number, balance: string) => ({
  connectionId: 'c1',
  sequence,
  balance,
  arrears: '0.00',
  cause: 'recharge',
});

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a wallet on screen', () => {
  test('moves at once', () => {
    const { cache, says } = page();
    cache.setQueryData(keys.wallet('c1'), wallet);
    says('wallet.changed', changed(11, '600.00'));
    expect(cache.getQueryData(keys.wallet('c1'))).toMatchObject({ sequence: 11, balance: '600.00', standing: 'good' });
  });

  test.each([{ sequence: 9 }, { sequence: 10 }])('does not move back for event $sequence', ({ sequence }) => {
    const { cache, says, fetchedAgain } = page();
    cache.setQueryData(keys.wallet('c1'), wallet);
    says('wallet.changed', changed(sequence, '1.00'));
    jest.runAllTimers();
    expect(cache.getQueryData(keys.wallet('c1'))).toEqual(wallet);
    expect(fetchedAgain).toEqual([]);
  });

  test('is not taken back by an answer that an event overtook', () => {
    const moved = { ...wallet, sequence: 12, balance: '700.00' };
    expect(newerWallet(moved, wallet)).toBe(moved);
    expect(newerWallet(wallet, moved)).toBe(moved);
    expect(newerWallet(undefined, wallet)).toBe(wallet);
  });

  test('has its ledger and forecast fetched once for a burst', () => {
    const { says, fetchedAgain } = page();
    for (const sequence of [11, 12, 13]) says('wallet.changed', changed(sequence, '1.00'));
    expect(fetchedAgain).toEqual([]);
    jest.runAllTimers();
    expect(fetchedAgain).toEqual([keys.connection('c1'), keys.payments]);
  });
});

test('progress shows in the list and stays quiet; the end of a run has everything it touched fetched', () => {
  const { cache, says, fetchedAgain } = page();
  const list = [...keys.runs, 'list', {}];
  cache.setQueryData(list, { items: [run], nextCursor: null });
  says('run.progress', { ...run, progress: { walletsDone: 200, walletsTotal: 300 } });
  jest.runAllTimers();
  expect(cache.getQueryData(list)).toMatchObject({ items: [{ progress: { walletsDone: 200 } }] });
  expect(fetchedAgain).toEqual([]);
  says('run.progress', { ...run, state: 'completed' });
  jest.runAllTimers();
  expect(fetchedAgain).toEqual(expect.arrayContaining([keys.overview, keys.defaulters, keys.alerts, keys.jobs]));
});

test('an alert is put on top of the lists that it belongs to, once', () => {
  const { cache, says } = page();
  const every = [...keys.alerts, 'list', { limit: 12 }];
  const others = [...keys.alerts, 'list', { connectionId: 'c2' }];
  const later = [...keys.alerts, 'list', { cursor: 'x' }];
  for (const key of [every, others, later]) cache.setQueryData(key, { items: [], nextCursor: null });
  says('alert.raised', alert);
  says('alert.raised', alert);
  expect(cache.getQueryData(every)).toEqual({ items: [alert], nextCursor: null });
  expect(cache.getQueryData(others)).toEqual({ items: [], nextCursor: null });
  expect(cache.getQueryData(later)).toEqual({ items: [], nextCursor: null });
});

test('after a loss everything on screen is fetched; at the first connection only what moves that fast', () => {
  const { connects, fetchedAgain } = page();
  connects();
  jest.runAllTimers();
  expect(fetchedAgain).toEqual([keys.overview]);
  connects();
  jest.runAllTimers();
  expect(fetchedAgain).toEqual([keys.overview, []]);
});
