import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { WallTime } from '../../platform/clock/wall-time';
import { ApplyEvent } from './apply-event';
import type { GatewayEvent } from './payment-gateway';
import { WebhookEventRepository, type WebhookEventDocument } from './webhook-event.repository';

/** An event still open after this long was left behind. */
const LEFT_BEHIND_MS = 20_000;
const BATCH = 100;

/**
 * Takes verified events in: stored first, worked on behind the answer, so that a gateway never waits for a posting.
 * What a process that died left open is found by the next round.
 */
@Injectable()
export class WebhookInbox implements BeforeApplicationShutdown {
  private readonly log = new Logger('Payments');
  private readonly working = new Set<Promise<void>>();

  constructor(
    private readonly events: WebhookEventRepository,
    private readonly apply: ApplyEvent,
    private readonly wall: WallTime,
  ) {}

  /** Answers once the event is journaled. */
  async receive(gateway: string, event: GatewayEvent): Promise<void> {
    const receivedAt = this.wall.now();
    const stored = await this.events.store({
      _id: `${gateway}:${event.eventId}`,
      gateway,
      paymentId: `${gateway}:${event.reference}`,
      amount: event.amount,
      currency: event.currency,
      word: event.word,
      receivedAt,
      openSince: receivedAt,
    });
    if (stored.outcome === undefined) this.workOn(stored);
  }

  /** What was left open, here or by another process. */
  async catchUp(): Promise<void> {
    const open = await this.events.open(this.wall.in(-LEFT_BEHIND_MS), BATCH);
    for (const event of open) await this.safely(event);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.working);
  }

  private workOn(event: WebhookEventDocument): void {
    const work = this.safely(event).finally(() => this.working.delete(work));
    this.working.add(work);
  }

  private async safely(event: WebhookEventDocument): Promise<void> {
    try {
      await this.apply.execute(event);
    } catch (error) {
      // It stays open, and a later round tries again.
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}
