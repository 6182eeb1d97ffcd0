import type { JobDocument } from './job.document';
import type { JobChanges } from './job.repository';

/** What a job takes down when the meter has done it: when, that consequences are due, and whether it was too late. */
export function confirmation(job: JobDocument, doneAt: Date): JobChanges {
  if (job.kind === 'balance') return { shownAt: doneAt, effectsDue: true, unanswered: false };
  const late = job.dueAt !== undefined && doneAt > job.dueAt;
  return { switchedAt: doneAt, effectsDue: true, unanswered: false, ...(late ? { breached: true } : {}) };
}
