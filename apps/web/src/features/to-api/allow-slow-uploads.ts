import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';

const HOUR_MS = 3_600_000;

/**
 * Gives a request an hour to arrive: a gigabyte of readings takes longer than Node's five minutes where the line is
 * slow. Next makes the server and has no setting for it; Node tells which one it is with each request.
 */
export function allowSlowUploads(): void {
  subscribe('http.server.request.start', (message) => {
    (message as { readonly server: Server }).server.requestTimeout = HOUR_MS;
  });
}
