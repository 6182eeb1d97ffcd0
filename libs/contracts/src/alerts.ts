import { z } from 'zod';
import { id, instant, money, pageOf, pageQuery } from './primitives';

export const alertKind = z.enum([
  'low',
  'critical',
  'exhausted',
  'disconnection-due',
  'disconnected',
  'reconnected',
  'recharge-received',
  'slab-crossed',
  'provisional-day',
]);
export type AlertKind = z.infer<typeof alertKind>;
export const alertView = z.object({
  id,
  kind: alertKind,
  severity: z.enum(['info', 'warning', 'critical']),
  connectionId: id,
  connectionNumber: z.string(),
  consumerName: z.string(),
  message: z.string(),
  balance: money,
  raisedAt: instant,
  readAt: instant.nullable(),
});
export type AlertView = z.infer<typeof alertView>;
export const alertsQuery = pageQuery.extend({
  connectionId: id.optional(),
  kind: alertKind.optional(),
  unread: z.enum(['true', 'false']).optional(),
});
export const alertsPage = pageOf(alertView);
