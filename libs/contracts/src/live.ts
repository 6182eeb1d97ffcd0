import { z } from 'zod';
import { alertView } from './alerts';
import { billingRunView } from './billing-runs';
import { kpiView } from './overview';
import { id, money } from './primitives';
import { simulatorView } from './simulator';
import { jobView } from './switching';

/** Socket.IO namespace of everything live; the session cookie of HTTP signs in here too. */
export const LIVE_NAMESPACE = '/live';

export const walletChanged = z.object({
  connectionId: id,
  sequence: z.number().int(),
  balance: money,
  arrears: money,
  /** What moved it: the kind of the last entry. */
  cause: z.string(),
});

/** Every event of the server, with the shape of its payload: a new one is added here and nowhere else. */
export const liveEvents = {
  'wallet.changed': walletChanged,
  'alert.raised': alertView,
  'job.changed': jobView,
  'run.progress': billingRunView,
  'kpi.tick': kpiView,
  'simulator.progress': simulatorView,
} as const;

export type LiveEventName = keyof typeof liveEvents;
export type LivePayload<E extends LiveEventName> = z.infer<(typeof liveEvents)[E]>;

/** What a client may ask for: to watch one connection (its own, or any for the staff). */
export const watchRequest = z.strictObject({ connectionId: id });
