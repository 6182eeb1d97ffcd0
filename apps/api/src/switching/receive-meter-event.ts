import { SWITCH_AFTER, switchStateReportedBy, type SwitchState } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { ConnectionRepository } from '../connections/connection.repository';
import type { ConnectionDocument } from '../connections/connection.document';
import { Clock } from '../platform/clock/clock';
import { confirmation } from './confirmation';
import type { JobDocument } from './job.document';
import { JobEffects } from './job-effects';
import { JobRepository } from './job.repository';
import { MeterEventRepository, type MeterEventDocument, type MeterEventOutcome } from './meter-event.repository';
import { MoveJob } from './move-job';

export type ReportedEvent = {
  readonly id: string;
  readonly meter: string;
  readonly code: string;
  readonly at: Date;
  readonly detail?: string | undefined;
};

type Drawn = { readonly outcome: MeterEventOutcome; readonly jobId: string | null };

/** An event and the confirmation of its order come by different ways: this far apart they are about one movement. */
const SAME_MOVEMENT_MS = 15 * 60_000;
/** So long after an unanswered order was called off, a head-end may still carry it out. */
const UNANSWERED_STILL_WORKS_MS = 24 * 3_600_000;

/**
 * Takes what a meter says about its switch, the word that counts most: it answers an order that is out, even where
 * the acknowledgement was lost, and shows a switch that moved without any order.
 */
@Injectable()
export class ReceiveMeterEvent {
  constructor(
    private readonly events: MeterEventRepository,
    private readonly connections: ConnectionRepository,
    private readonly jobs: JobRepository,
    private readonly move: MoveJob,
    private readonly effects: JobEffects,
    private readonly clock: Clock,
  ) {}

  /** Sent again, an event that was stored but not worked through (a crash) is worked through now. */
  async execute(reported: ReportedEvent, integrator: { readonly id: string; readonly name: string }) {
    const connection = await this.connections.byMeter(reported.meter);
    const now = this.clock.now();
    const { known, event } = await this.events.store({
      _id: `${integrator.id}:${reported.id}`,
      eventId: reported.id,
      meter: reported.meter,
      connectionId: connection?._id ?? null,
      code: reported.code,
      // A meter whose clock runs ahead has not moved in our future.
      at: reported.at < now ? reported.at : now,
      receivedAt: now,
      detail: reported.detail ?? null,
      jobId: null,
    });
    if (known && event.outcome !== undefined) return 'repeated' as const;
    const { outcome, jobId } = await this.draw(event, connection, integrator.name);
    await this.events.settle(event._id, outcome, jobId);
    return outcome;
  }

  private async draw(event: MeterEventDocument, connection: ConnectionDocument | null, by: string): Promise<Drawn> {
    if (!connection) return { outcome: 'unknown-meter', jobId: null };
    const state = switchStateReportedBy(event.code);
    if (!state) return { outcome: 'stored', jobId: null };
    const job = await this.orderBehind(connection._id, event, state);
    if (job) {
      await this.confirm(job, event, by);
      return { outcome: 'recorded', jobId: job._id };
    }
    const known = connection.switch.state === state;
    const cause = state === 'open' ? (known ? connection.switch.cause : 'other') : null;
    await this.connections.recordSwitch(connection._id, { state, since: event.at, cause });
    return { outcome: known ? 'recorded' : 'unsolicited', jobId: null };
  }

  /** The order that this movement carries out: one that is out, or one that has just been answered. */
  private async orderBehind(
    connectionId: string,
    event: MeterEventDocument,
    state: SwitchState,
  ): Promise<JobDocument | undefined> {
    const recent = await this.jobs.lastSwitching(connectionId, 5);
    const at = event.at.getTime();
    const otherWay = recent
      .filter((job) => SWITCH_AFTER[job.kind] !== state)
      .flatMap(({ switchedAt }) => (switchedAt && switchedAt.getTime() < at ? switchedAt.getTime() : []));
    const lastOtherWay = Math.max(-Infinity, ...otherWay);
    return recent.find(
      (job) => SWITCH_AFTER[job.kind] === state && job.meter === event.meter && explains(job, at, lastOtherWay),
    );
  }

  private async confirm(job: JobDocument, event: MeterEventDocument, by: string): Promise<void> {
    const changes = confirmation(job, event.at);
    const note = `the meter reported ${event.code}`;
    const { job: moved } = await this.move.apply(job, 'confirm', { by, note, changes, lateChanges: changes });
    await this.effects.draw(moved);
  }
}

/**
 * Whether an order that was sent can be what moved the switch at an instant.
 *
 * @param lastOtherWay when another order had last moved it the other way before that: what moved it earlier still is
 *   not what moved it now
 */
function explains({ sentAt, switchedAt, endedAt }: JobDocument, at: number, lastOtherWay: number): boolean {
  if (!sentAt || sentAt.getTime() > at + SAME_MOVEMENT_MS) return false;
  if (switchedAt) {
    return switchedAt.getTime() >= lastOtherWay && Math.abs(switchedAt.getTime() - at) <= SAME_MOVEMENT_MS;
  }
  return !endedAt || endedAt.getTime() >= at - UNANSWERED_STILL_WORKS_MS;
}
