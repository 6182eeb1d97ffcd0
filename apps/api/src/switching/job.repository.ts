import { isOpen, PRIORITY, statesMovedBy, type JobKind, type JobState } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { mongo, type Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { insertNew } from '../platform/mongo/insert-new';
import { native } from '../platform/mongo/native';
import { isSwitching, JobDocument, SWITCHING, type JobStep, type SwitchingJob } from './job.document';

export type JobQuestion = {
  readonly state?: JobState | undefined;
  readonly kind?: JobKind | undefined;
  readonly connectionId?: string | undefined;
};

/** What a move changes besides the state. */
export type JobChanges = Partial<
  Pick<
    JobDocument,
    | 'notBefore'
    | 'opensAt'
    | 'unanswered'
    | 'roundStart'
    | 'breached'
    | 'leaseUntil'
    | 'acceptedAt'
    | 'switchedAt'
    | 'shownAt'
    | 'effectsDue'
    | 'paidAt'
  >
>;

/** One step of one job, as it was read. */
export type JobMove = { readonly job: JobDocument; readonly step: JobStep; readonly changes: JobChanges };

/** The marks by which a job occupies its meter, and the wait for its answer. */
const FREED = { $unset: { open: '', showing: '', leaseUntil: '' } } as const;

@Injectable()
export class JobRepository {
  constructor(@InjectModel(JobDocument.name) private readonly model: Model<JobDocument>) {}

  /** Stores a job; `false` where its meter has an open one of its sort already, or it is stored itself. */
  async open(job: JobDocument): Promise<boolean> {
    try {
      await native(this.model).insertOne(job);
      return true;
    } catch (error) {
      if (isDuplicateKey(error, 'meter') || isDuplicateKey(error, '_id')) return false;
      throw error;
    }
  }

  /** Stores many jobs and answers those that went in; the others' meters have an open job already. */
  async openMany(jobs: readonly JobDocument[]): Promise<JobDocument[]> {
    const refused = await insertNew(native(this.model), jobs);
    return jobs.filter((_, index) => !refused.has(index));
  }

  async byId(id: string): Promise<JobDocument | null> {
    return native(this.model).findOne({ _id: id });
  }

  /** Those that exist. */
  async byIds(ids: readonly string[]): Promise<Map<string, JobDocument>> {
    const found = await native(this.model)
      .find({ _id: { $in: [...ids] } }, { batchSize: ids.length + 1 })
      .toArray();
    return new Map(found.map((job) => [job._id, job]));
  }

  /** The open job about the connection's switch. */
  async openOf(connectionId: string): Promise<JobDocument | null> {
    return native(this.model).findOne({ connectionId, open: true });
  }

  async openOfMany(connectionIds: readonly string[]): Promise<Map<string, SwitchingJob>> {
    const jobs = await native(this.model)
      .find({ connectionId: { $in: [...connectionIds] }, open: true })
      .toArray();
    return new Map(jobs.filter(isSwitching).map((job) => [job.connectionId, job]));
  }

  /** The last orders to the connection's switch, newest first. */
  async lastSwitching(connectionId: string, limit: number): Promise<SwitchingJob[]> {
    const jobs = await native(this.model)
      .find({ connectionId, kind: { $in: SWITCHING } })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return jobs.filter(isSwitching);
  }

  /** The balance on its way to the connection's meter. */
  async openBalanceOf(connectionId: string): Promise<JobDocument | null> {
    return native(this.model).findOne({ connectionId, showing: true });
  }

  /** The newest balance that the connection's meter is known to show. */
  async lastShown(connectionId: string): Promise<JobDocument | null> {
    return native(this.model).findOne(
      { connectionId, kind: 'balance', shownAt: { $exists: true } },
      { sort: { createdAt: -1, _id: -1 } },
    );
  }

  /**
   * Moves a job that is still as it was read: of two that try at once, one moves it and the other must look again.
   * The step is appended to its history, and the meter is set free where the job has ended.
   */
  async move(job: JobDocument, step: JobStep, changes: JobChanges = {}): Promise<JobDocument | null> {
    return native(this.model).findOneAndUpdate({ _id: job._id, revision: job.revision }, updateOf(step, changes), {
      returnDocument: 'after',
    });
  }

  /** Moves many jobs, each as `move` does, in one write; answers those that moved, as they are then. */
  async moveMany(moves: readonly JobMove[]): Promise<Map<string, JobDocument>> {
    const [only] = moves;
    if (!only) return new Map();
    if (moves.length === 1) {
      const moved = await this.move(only.job, only.step, only.changes);
      return new Map(moved ? [[moved._id, moved]] : []);
    }
    const { matchedCount } = await native(this.model).bulkWrite(
      moves.map(({ job, step, changes }) => ({
        updateOne: {
          filter: { _id: job._id, revision: job.revision },
          update: updateOf(step, changes),
        },
      })),
      { ordered: false },
    );
    if (matchedCount === moves.length) return new Map(moves.map((move) => [move.job._id, afterMove(move)]));
    // Others were faster with some. Each move adds one step: ours stands where it would have come, or is not there.
    const stored = await this.byIds(moves.map(({ job }) => job._id));
    const moved = moves.flatMap(({ job, step }) => {
      const now = stored.get(job._id);
      return now && isSameStep(now.history[job.history.length], step) ? [now] : [];
    });
    return new Map(moved.map((job) => [job._id, job]));
  }

  /** Ready to be handed out at a business instant: whoever paid first, then by waiting time. */
  async ready(now: Date, limit: number, kind?: JobKind): Promise<JobDocument[]> {
    return (
      native(this.model)
        // A kind has a priority of its own, and the index of the queue begins with that.
        .find({ state: 'queued', ...(kind && { priority: PRIORITY[kind] }), notBefore: { $lte: now } })
        .sort({ priority: 1, notBefore: 1, _id: 1 })
        .limit(limit)
        .toArray()
    );
  }

  /** Hands jobs to one claim: those that are still queued. Of two claims at once, each job goes to one. */
  async hand(
    ids: readonly string[],
    claim: string,
    by: string,
    step: JobStep,
    leaseUntil: Date,
  ): Promise<JobDocument[]> {
    await native(this.model).updateMany(
      { _id: { $in: [...ids] }, state: { $in: statesMovedBy('send') } },
      {
        $set: { state: step.state, updatedAt: step.at, sentAt: step.at, claim, heldBy: by, leaseUntil },
        $inc: { revision: 1, attempts: 1 },
        $unset: { acceptedAt: '' },
        $push: { history: step },
      },
    );
    return native(this.model)
      .find({ _id: { $in: [...ids] }, claim }, { batchSize: ids.length + 1 })
      .sort({ priority: 1, notBefore: 1, _id: 1 })
      .toArray();
  }

  /** Waiting for their time (the window, the back-off), and it has come. */
  async due(now: Date, limit: number): Promise<JobDocument[]> {
    return native(this.model)
      .find({ state: { $in: ['deferred', 'rejected', 'timed-out'] }, notBefore: { $lte: now } })
      .sort({ priority: 1, notBefore: 1, _id: 1 })
      .limit(limit)
      .toArray();
  }

  /** In somebody's hands whose lease has run out (real time). */
  async lapsed(now: Date, limit: number): Promise<JobDocument[]> {
    return native(this.model)
      .find({ state: { $in: ['sent', 'accepted'] }, leaseUntil: { $lte: now } })
      .limit(limit)
      .toArray();
  }

  /** Ended (or answered late) by a process that died before it drew the consequences. */
  async withEffectsDue(limit: number): Promise<JobDocument[]> {
    return native(this.model).find({ effectsDue: true }).limit(limit).toArray();
  }

  /** Consequences drawn; a later answer may have raised new ones, which stay due. */
  async effectsDone(jobs: readonly JobDocument[]): Promise<void> {
    if (jobs.length === 0) return;
    await native(this.model).bulkWrite(
      jobs.map(({ _id, revision }) => ({
        updateOne: { filter: { _id, revision }, update: { $unset: { effectsDue: '' } } },
      })),
      { ordered: false },
    );
  }

  /** Open disconnects, page by page: the sweep looks for paid ones among them. */
  async openDisconnects(afterId: string, limit: number): Promise<JobDocument[]> {
    return native(this.model)
      .find({ open: true, kind: 'disconnect', _id: { $gt: afterId } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }

  /** The newest first, after a position of the list. */
  async newest(question: JobQuestion, limit: number, after?: { at: Date; id: string }): Promise<JobDocument[]> {
    const { state, kind, connectionId } = question;
    return native(this.model)
      .find({
        ...(state === undefined ? {} : { state }),
        ...(kind === undefined ? {} : { kind }),
        ...(connectionId === undefined ? {} : { connectionId }),
        ...(after ? { $or: [{ createdAt: { $lt: after.at } }, { createdAt: after.at, _id: { $lt: after.id } }] } : {}),
      })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }

  /** Reconnects that answer a payment, newest first; `breached` means too late, or overdue and still off. */
  async restorations(
    breached: boolean | undefined,
    now: Date,
    limit: number,
    after?: { at: Date; id: string },
  ): Promise<JobDocument[]> {
    const late: mongo.Filter<JobDocument>[] = [{ breached: true }, { open: true, dueAt: { $lt: now } }];
    return native(this.model)
      .find({
        kind: 'reconnect',
        dueAt: { $exists: true },
        ...(breached === undefined ? {} : breached ? { $or: late } : { $nor: late }),
        ...(after
          ? { $and: [{ $or: [{ createdAt: { $lt: after.at } }, { createdAt: after.at, _id: { $lt: after.id } }] }] }
          : {}),
      })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }
}

function updateOf(step: JobStep, changes: JobChanges): mongo.UpdateFilter<JobDocument> {
  return {
    $set: changed(step, changes),
    ...(isOpen(step.state) ? {} : FREED),
    $inc: { revision: 1 },
    $push: { history: step },
  };
}

function changed(step: JobStep, changes: JobChanges) {
  const ended = isOpen(step.state) ? {} : { endedAt: step.at };
  return { ...changes, state: step.state, updatedAt: step.at, ...ended };
}

/** A job after a move that is known to have been stored. */
function afterMove({ job, step, changes }: JobMove): JobDocument {
  const after = { ...job, ...changed(step, changes), revision: job.revision + 1, history: [...job.history, step] };
  if (isOpen(step.state)) return after;
  delete after.open;
  delete after.showing;
  delete after.leaseUntil;
  return after;
}

function isSameStep(stored: JobStep | undefined, { state, at, by, note }: JobStep): boolean {
  return stored?.state === state && stored.at.getTime() === at.getTime() && stored.by === by && stored.note === note;
}
