import { z } from 'zod';
import { id, instant, pageOf, pageQuery } from './primitives';

export const auditRecordView = z.object({
  id,
  at: instant,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditRecordView = z.infer<typeof auditRecordView>;
export const auditQuery = pageQuery.extend({ subject: z.string().max(200).optional() });
export const auditPage = pageOf(auditRecordView);
