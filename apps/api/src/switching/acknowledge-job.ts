import { DEFAULT_RETRIES, afterFailure } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { ProblemError } from '../platform/problems/problem.error';
import { attemptsOfRound, type JobDocument } from './job.document';
import { confirmation } from './confirmation';
import { JobEffects } from './job-effects';
import { JobRepository, type JobChanges } from './job.repository';
import { MoveJob } from './move-job';

export type Acknowledgement = {
  readonly correlationId: string;
  readonly outcome: 'accepted' | 'confirmed' | 'rejected';
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  /** No repeat can mend what it was rejected for, whatever its code. */
  readonly permanent?: boolean;
  /** When it happened, as the head-end says; the moment of receipt where it does not. */
  readonly at?: Date | undefined;
};

const EVENT = { accepted: 'accept', confirmed: 'confirm', rejected: 'reject' } as const;

/** An accepted order is answered for good within this time, or counts as unanswered. */
const ANSWER_WITHIN_MS = 15 * 60_000;

/** Refusals that no repeat can mend: CIM 2.4 is "no such meter", 2.5 an unknown or unsupported command. */
const PERMANENT_CODES: ReadonlySet<string> = new Set(['2.4', '2.5']);

/**
 * Takes a head-end's answer to a job: early or late, once or twice, in order or not.
 *
 * A repeat changes nothing and answers the same. An answer after a time-out ends the job before it is sent again. One
 * after the job's end is noted, and what it says about the switch is believed.
 */
@Injectable()
export class AcknowledgeJob {
  constructor(
    private readonly jobs: JobRepository,
    private readonly move: MoveJob,
    private readonly effects: JobEffects,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  async execute(jobId: string, ack: Acknowledgement, by: string): Promise<JobDocument> {
    const job = await this.jobs.byId(jobId);
    if (!job) throw new ProblemError('job.not-found');
    if (job.correlationId !== ack.correlationId) throw new ProblemError('job.wrong-correlation');
    if (job.attempts === 0) throw new ProblemError('job.not-sent', `The job is ${job.state}; claim it first.`);

    const changes = this.changesOf(job, ack);
    const { job: moved } = await this.move.apply(job, EVENT[ack.outcome], {
      by,
      note: noteOf(ack),
      changes,
      ...(ack.outcome === 'confirmed' ? { lateChanges: changes } : {}),
    });
    await this.effects.draw(moved);
    return ack.outcome === 'rejected' ? this.afterRejection(moved, ack) : moved;
  }

  private changesOf(job: JobDocument, ack: Acknowledgement): JobChanges {
    switch (ack.outcome) {
      case 'accepted':
        return { leaseUntil: this.wall.in(ANSWER_WITHIN_MS), acceptedAt: this.clock.now() };
      case 'confirmed':
        return confirmation(job, this.happenedAt(ack));
      case 'rejected': {
        const next = afterFailure(attemptsOfRound(job), DEFAULT_RETRIES, Math.random(), isPermanent(ack));
        return { notBefore: next.action === 'retry' ? new Date(this.clock.now().getTime() + next.delayMs) : null };
      }
    }
  }

  /** A head-end whose clock runs ahead cannot switch in our future. */
  private happenedAt({ at }: Acknowledgement): Date {
    const now = this.clock.now();
    return at && at < now ? at : now;
  }

  private async afterRejection(job: JobDocument, ack: Acknowledgement): Promise<JobDocument> {
    if (job.state !== 'rejected') return job;
    const next = afterFailure(attemptsOfRound(job), DEFAULT_RETRIES, 0, isPermanent(ack));
    if (next.action === 'retry') return job;
    return (await this.move.apply(job, 'give-up', { by: 'system', note: next.because })).job;
  }
}

function isPermanent({ code, permanent = false }: Acknowledgement): boolean {
  return permanent || (code !== undefined && PERMANENT_CODES.has(code));
}

function noteOf({ outcome, code, detail }: Acknowledgement): string {
  const particulars = [code, detail].filter((part) => part !== undefined && part !== '').join(': ');
  return particulars === '' ? outcome : `${outcome} (${particulars})`;
}
