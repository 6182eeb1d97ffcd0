import type { JobDocument } from './job.document';
import type { JobChanges } from './job.repository';

/** What a job takes down when the switch has moved: when, that consequences are due, and whether it was too late. */
export function confirmation(job: JobDocument, switchedAt: Date): JobChanges {
  const late = job.dueAt !== undefined && switchedAt > job.dueAt;
  return { switchedAt, effectsDue: true, unanswered: false, ...(late ? { breached: true } : {}) };
}
