import type { JobState } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { JobDocument, SWITCHING } from './job.document';

/** Median and 95th percentile in milliseconds; null where nothing was measured. */
type Percentiles = readonly [number | null, number | null];
export type AnswerTimesOfDay = {
  readonly _id: string | null;
  readonly jobs: number;
  readonly acceptedMs: Percentiles;
  readonly confirmedMs: Percentiles;
};

/** What jobs come to, counted and timed: for the overview and for service levels. */
@Injectable()
export class JobFigures {
  constructor(@InjectModel(JobDocument.name) private readonly model: Model<JobDocument>) {}

  async restorationCounts(now: Date): Promise<{ breached: number; waiting: number }> {
    const [late, overdue, waiting] = await Promise.all([
      this.model.countDocuments({ breached: true }),
      this.model.countDocuments({ open: true, dueAt: { $lt: now } }),
      this.model.countDocuments({ open: true, kind: 'reconnect' }),
    ]);
    return { breached: late + overdue, waiting };
  }

  /** Open switching jobs by state, and since when the one that waits longest is in it; read from an index alone. */
  async openByState(): Promise<Map<JobState, { count: number; since: Date }>> {
    const rows = await this.model.aggregate<{ _id: JobState; count: number; since: Date }>([
      { $match: { open: true } },
      { $group: { _id: '$state', count: { $sum: 1 }, since: { $min: '$updatedAt' } } },
    ]);
    return new Map(rows.map(({ _id, count, since }) => [_id, { count, since }]));
  }

  /** Orders to switches given since an instant that are confirmed. */
  async confirmedSince(orderedAt: Date): Promise<number> {
    return this.model.countDocuments({
      state: 'confirmed',
      kind: { $in: SWITCHING },
      createdAt: { $gte: orderedAt },
    });
  }

  /**
   * How long head-ends took over the newest switching jobs that they confirmed, by local day of the order, newest day first:
   * from handing out to `accepted`, and from there (or from handing out, where that was left out) to `confirmed`.
   */
  async answerTimes(since: Date, timeZone: string, jobsMax: number): Promise<AnswerTimesOfDay[]> {
    const ms = (from: unknown, to: unknown) => ({ $subtract: [to, from] });
    const percentiles = (input: unknown) => ({
      $percentile: { input, p: [0.5, 0.95], method: 'approximate' as const },
    });
    return this.model.aggregate<AnswerTimesOfDay>([
      { $match: { state: 'confirmed', kind: { $in: SWITCHING }, createdAt: { $gte: since } } },
      { $sort: { createdAt: -1, _id: -1 } },
      { $limit: jobsMax },
      {
        $group: {
          _id: { $dateToString: { date: '$sentAt', timezone: timeZone, format: '%Y-%m-%d' } },
          jobs: { $sum: 1 },
          acceptedMs: percentiles(ms('$sentAt', '$acceptedAt')),
          confirmedMs: percentiles(ms({ $ifNull: ['$acceptedAt', '$sentAt'] }, '$endedAt')),
        },
      },
      { $sort: { _id: -1 } },
    ]);
  }
}
