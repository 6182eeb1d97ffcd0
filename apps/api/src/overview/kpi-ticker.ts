import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { Kpis } from './kpis';

/** Twice a second at most, whatever the utility does. */
const TICK_EVERY_MS = 500;

/** Sends the figures to the operations console when something has changed, and only while somebody looks. */
@Injectable()
export class KpiTicker implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Overview');
  private changes: Subscription | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly live: LiveEvents,
    private readonly kpis: Kpis,
  ) {}

  onModuleInit(): void {
    this.changes = this.live.changes.subscribe(() => {
      if (this.live.isOpsWatched()) this.timer ??= setTimeout(() => void this.tick(), TICK_EVERY_MS).unref();
    });
  }

  onModuleDestroy(): void {
    this.changes?.unsubscribe();
    clearTimeout(this.timer);
  }

  private async tick(): Promise<void> {
    // What changes while the figures are being worked out asks for another tick.
    this.timer = undefined;
    try {
      this.live.toOps('kpi.tick', await this.kpis.current());
    } catch (error) {
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
