import { writeEndDeviceControls, type ControlCommand } from '@kilowallet/meter-formats';
import { Injectable } from '@nestjs/common';
import { WallTime } from '../../platform/clock/wall-time';
import { Clock } from '../../platform/clock/clock';
import { Ids } from '../../platform/ids/ids';
import { AcknowledgeJobs } from '../acknowledge-jobs';
import type { JobDocument } from '../job.document';
import { JobViews } from '../job-views';
import { TimeOutJob } from '../time-out-job';
import { HeadEndRepository, type HeadEndDocument } from './head-end.repository';
import { postSigned } from './post-signed';
import { readAnswer } from './read-answer';

const COMMAND: Readonly<Record<JobDocument['kind'], ControlCommand>> = {
  disconnect: 'disconnect',
  reconnect: 'connect',
  balance: 'display',
};

/**
 * Pushes one job that was handed to a head-end, and takes its answer.
 *
 * The job is the outbox: it was stored as `sent` before a byte left, goes out again by its own back-off, and ends
 * among the dead letters, from where an operator sends it again.
 */
@Injectable()
export class DeliverJob {
  constructor(
    private readonly headEnds: HeadEndRepository,
    private readonly acknowledge: AcknowledgeJobs,
    private readonly timeOut: TimeOutJob,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    private readonly ids: Ids,
    private readonly views: JobViews,
  ) {}

  async execute(headEnd: HeadEndDocument, job: JobDocument): Promise<void> {
    const sentAt = this.wall.now();
    const delivery = await postSigned({
      url: headEnd.url,
      secret: headEnd.secret,
      ...this.messageOf(headEnd, job),
      deliveryId: `${job._id}.${job.attempts}`,
      sentAt,
    });
    if (delivery.kind === 'taken') {
      await this.headEnds.delivered(headEnd._id, sentAt);
      const answer = readAnswer(headEnd.format, delivery.answer, job);
      await this.acknowledge.one(job._id, { ...answer, correlationId: job.correlationId }, headEnd.name);
      return;
    }
    await this.headEnds.failed(headEnd._id, sentAt, delivery.reason);
    if (delivery.kind === 'unanswered') {
      await this.timeOut.execute(job, `${headEnd.name}: ${delivery.reason}.`);
      return;
    }
    const { permanent, reason } = delivery;
    const refusal = { outcome: 'rejected', detail: reason, permanent, correlationId: job.correlationId } as const;
    await this.acknowledge.one(job._id, refusal, headEnd.name);
  }

  private messageOf({ format }: HeadEndDocument, job: JobDocument): { body: string; contentType: string } {
    const handed = this.views.handed(job);
    if (format === 'json') return { body: JSON.stringify(handed), contentType: 'application/json' };
    return {
      body: writeEndDeviceControls({
        command: COMMAND[job.kind],
        meter: job.meter,
        controlId: job._id,
        messageId: this.ids.next(),
        correlationId: job.correlationId,
        timestamp: this.clock.now(),
        ...(handed.show ? { show: handed.show } : {}),
      }),
      contentType: 'application/xml; charset=utf-8',
    };
  }
}
