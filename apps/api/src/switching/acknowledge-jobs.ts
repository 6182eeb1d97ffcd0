import { err, ok, type Result } from '@kilowallet/kernel';
import { DEFAULT_RETRIES, afterFailure } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { ProblemError } from '../platform/problems/problem.error';
import { attemptsOfRound, type JobDocument } from './job.document';
import { confirmation } from './confirmation';
import { JobEffects } from './job-effects';
import { JobRepository, type JobChanges } from './job.repository';
import { MoveJob, type Move } from './move-job';

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

export type JobAcknowledgement = Acknowledgement & { readonly jobId: string };

type Answered = { readonly ack: JobAcknowledgement; readonly index: number; readonly job: JobDocument };

const EVENT = { accepted: 'accept', confirmed: 'confirm', rejected: 'reject' } as const;

/** An accepted order is answered for good within this time, or counts as unanswered. */
const ANSWER_WITHIN_MS = 15 * 60_000;

/** Refusals that no repeat can mend: CIM 2.4 is "no such meter", 2.5 an unknown or unsupported command. */
const PERMANENT_CODES: ReadonlySet<string> = new Set(['2.4', '2.5']);

/**
 * Takes a head-end's answers to jobs: early or late, once or twice, in order or not.
 *
 * A repeat changes nothing and answers the same. An answer after a time-out ends the job before it is sent again. One
 * after the job's end is noted, and what it says about the switch is believed.
 */
@Injectable()
export class AcknowledgeJobs {
  constructor(
    private readonly jobs: JobRepository,
    private readonly move: MoveJob,
    private readonly effects: JobEffects,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  /** @throws ProblemError where there is no such job, or it cannot be answered */
  async one(jobId: string, ack: Acknowledgement, by: string): Promise<JobDocument> {
    const [answer] = await this.many([{ ...ack, jobId }], by);
    if (!answer) throw new Error(`job ${jobId} was not judged`);
    if (!answer.ok) throw answer.error;
    return answer.value;
  }

  /**
   * Takes many answers at once, each judged by itself: one that is refused stands in no other's way. Answers about one
   * job or one connection are taken in their order; all else is read and written together.
   *
   * Repeated after a failure in the middle, it does what was left out.
   */
  async many(acks: readonly JobAcknowledgement[], by: string): Promise<Result<JobDocument, ProblemError>[]> {
    const jobs = await this.jobs.byIds(acks.map(({ jobId }) => jobId));
    const answers: Result<JobDocument, ProblemError>[] = [];
    let left = acks.map((ack, index) => ({ ack, index }));
    while (left.length > 0) {
      const turn = new Map<string, Answered>();
      const later: typeof left = [];
      for (const { ack, index } of left) {
        const job = jobs.get(ack.jobId);
        const refusal = refusalOf(ack, job);
        if (!job || refusal) answers[index] = err(refusal ?? new ProblemError('job.not-found'));
        else if (turn.has(job.connectionId)) later.push({ ack, index });
        else turn.set(job.connectionId, { ack, index, job });
      }
      const answered = [...turn.values()];
      const moved = await this.takeTurn(answered, by);
      answered.forEach(({ index }, place) => {
        const job = moved[place] as JobDocument;
        jobs.set(job._id, job);
        answers[index] = ok(job);
      });
      left = later;
    }
    return answers;
  }

  /** Answers about as many connections. */
  private async takeTurn(answered: readonly Answered[], by: string): Promise<JobDocument[]> {
    const moves = answered.map(({ ack, job }): Move => {
      const changes = this.changesOf(job, ack);
      const late = ack.outcome === 'confirmed' ? { lateChanges: changes } : {};
      return { job, event: EVENT[ack.outcome], by, note: noteOf(ack), changes, ...late };
    });
    const moved = (await this.move.applyMany(moves)).map(({ job }) => job);
    await this.effects.drawMany(moved);
    return this.giveUp(answered, moved);
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

  /** Refused for good, or too often: an operator has to look. */
  private async giveUp(answered: readonly Answered[], moved: readonly JobDocument[]): Promise<JobDocument[]> {
    const moves = answered.flatMap(({ ack }, place): Move[] => {
      const job = moved[place];
      if (ack.outcome !== 'rejected' || job?.state !== 'rejected') return [];
      const next = afterFailure(attemptsOfRound(job), DEFAULT_RETRIES, 0, isPermanent(ack));
      return next.action === 'retry' ? [] : [{ job, event: 'give-up', by: 'system', note: next.because }];
    });
    const given = new Map((await this.move.applyMany(moves)).map(({ job }) => [job._id, job]));
    return moved.map((job) => given.get(job._id) ?? job);
  }
}

function refusalOf(ack: JobAcknowledgement, job: JobDocument | undefined): ProblemError | undefined {
  if (!job) return new ProblemError('job.not-found');
  if (job.correlationId !== ack.correlationId) return new ProblemError('job.wrong-correlation');
  if (job.attempts === 0) return new ProblemError('job.not-sent', `The job is ${job.state}; claim it first.`);
  return undefined;
}

function isPermanent({ code, permanent = false }: Acknowledgement): boolean {
  return permanent || (code !== undefined && PERMANENT_CODES.has(code));
}

function noteOf({ outcome, code, detail }: Acknowledgement): string {
  const particulars = [code, detail].filter((part) => part !== undefined && part !== '').join(': ');
  return particulars === '' ? outcome : `${outcome} (${particulars})`;
}
