import type { JobEvent } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { ProblemError } from '../platform/problems/problem.error';
import type { JobDocument } from './job.document';
import { JobRepository, type JobChanges } from './job.repository';
import { MoveJob } from './move-job';

/** What an operator does with a job that the machines could not bring to an end. */
@Injectable()
export class OperateJob {
  constructor(
    private readonly jobs: JobRepository,
    private readonly move: MoveJob,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Sends a failed job out again; balance, window and protections are checked when it is handed out. */
  retry(jobId: string, operator: SignedIn, note: string | undefined): Promise<JobDocument> {
    const now = this.clock.now();
    return this.apply(jobId, 'operator-retry', operator, note, (job) => ({ notBefore: now, roundStart: job.attempts }));
  }

  /** Closes a job for good: somebody went there, or it is no longer wanted. The note says which. */
  resolve(jobId: string, operator: SignedIn, note: string): Promise<JobDocument> {
    return this.apply(jobId, 'resolve', operator, note, () => ({}));
  }

  private async apply(
    jobId: string,
    event: Extract<JobEvent, 'operator-retry' | 'resolve'>,
    operator: SignedIn,
    note: string | undefined,
    changesOf: (job: JobDocument) => JobChanges,
  ): Promise<JobDocument> {
    const job = await this.jobs.byId(jobId);
    if (!job) throw new ProblemError('job.not-found');
    const { outcome, job: moved } = await this.move.apply(job, event, {
      by: operator.name,
      note,
      changes: changesOf(job),
    });
    if (outcome !== 'moved') throw new ProblemError('job.not-possible', `The job is ${moved.state}.`);
    const detail = { from: job.state, to: moved.state, ...(note === undefined ? {} : { note }) };
    await this.audit.record({ actor: operator, action: `job.${event}`, subject: `job:${jobId}`, detail });
    return moved;
  }
}
