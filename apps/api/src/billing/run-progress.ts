import type { ServiceDay } from '@kilowallet/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { LiveEvents } from '../live/live-events';
import { BillingRunQueries } from './billing-run.queries';

const TELL_EVERY_MS = 300;

/** Tells operations how far runs are, a few times per second however many batches end. */
@Injectable()
export class RunProgress {
  private readonly log = new Logger('Billing');
  private readonly timers = new Map<ServiceDay, NodeJS.Timeout>();
  private leaving = false;

  constructor(
    private readonly queries: BillingRunQueries,
    private readonly live: LiveEvents,
  ) {}

  /** A batch is done: said soon, together with those that end meanwhile. */
  moved(day: ServiceDay): void {
    if (this.timers.has(day)) return;
    const timer = setTimeout(() => {
      this.timers.delete(day);
      if (!this.leaving) void this.tell(day);
    }, TELL_EVERY_MS);
    this.timers.set(day, timer.unref());
  }

  async tell(day: ServiceDay): Promise<void> {
    try {
      const view = await this.queries.ofDay(day);
      if (view) this.live.toOps('run.progress', view);
    } catch (error) {
      // A screen misses one step; the run itself must not end for it.
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }

  leave(): void {
    this.leaving = true;
  }
}
