'use client';

import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { LiveEventName, LivePayload } from '@kilowallet/contracts';
import { wireLiveToCache } from './live-cache';
import { LiveLine, type LineStatus } from './live-line';

const LiveContext = createContext<LiveLine | null>(null);

/** Holds the page's one live line open for as long as somebody is signed in. Stands inside of the session's gate. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const [line] = useState(() => new LiveLine());
  useEffect(() => {
    const unwire = wireLiveToCache(line, cache);
    line.start();
    return () => {
      unwire();
      line.stop();
    };
  }, [line, cache]);
  return <LiveContext value={line}>{children}</LiveContext>;
}

function useLine(): LiveLine {
  const line = useContext(LiveContext);
  if (!line) throw new Error('A live hook stands outside of LiveProvider.');
  return line;
}

/** Calls the handler for every event of a kind. What the cache shows is kept up to date without it. */
export function useLiveEvent<E extends LiveEventName>(event: E, handler: (payload: LivePayload<E>) => void): void {
  const line = useLine();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  }, [handler]);
  useEffect(() => line.on(event, (payload) => latest.current(payload)), [line, event]);
}

/** Receives the events of one connection while this component is on screen. */
export function useWatchConnection(connectionId: string | null | undefined): void {
  const line = useLine();
  useEffect(() => (connectionId ? line.watch(connectionId) : undefined), [line, connectionId]);
}

export function useLiveStatus(): LineStatus {
  const line = useLine();
  return useSyncExternalStore(
    line.subscribeToStatus,
    () => line.status,
    () => 'connecting',
  );
}
