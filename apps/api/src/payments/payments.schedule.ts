import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { ConfirmPayment } from './confirm-payment';
import { WebhookInbox } from './gateway/webhook-inbox';
import { PaymentRepository } from './payment.repository';
import { DeliverWebhooks } from './sandbox/deliver-webhooks';

const LEFT_BEHIND_MS = 20_000;
const BATCH = 100;

/** Finishes what a process that died left half done. Every process may: each step is done once, however often tried. */
@Injectable()
export class PaymentsSchedule {
  private readonly log = new Logger('Payments');
  private readonly running = new Set<string>();

  constructor(
    private readonly payments: PaymentRepository,
    private readonly confirm: ConfirmPayment,
    private readonly inbox: WebhookInbox,
    private readonly sandbox: DeliverWebhooks,
    private readonly clock: Clock,
  ) {}

  @SharedInterval('payments.repair', 15_000)
  async repair(): Promise<void> {
    await this.once('repair', async () => {
      await this.inbox.catchUp();
      await this.cashLeftBehind();
    });
  }

  @SharedInterval('payments.deliver', 1_000)
  async deliver(): Promise<void> {
    await this.once('deliver', () => this.sandbox.due());
  }

  private async cashLeftBehind(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - LEFT_BEHIND_MS);
    for (const payment of await this.payments.pendingOf('cash', before, BATCH)) {
      // One that cannot be credited must not keep the others waiting.
      await this.safely(() => this.confirm.execute(payment));
    }
  }

  /** A round that takes longer than the interval is not overtaken by the next. */
  private async once(name: string, work: () => Promise<void>): Promise<void> {
    if (this.running.has(name)) return;
    this.running.add(name);
    await this.safely(work);
    this.running.delete(name);
  }

  private async safely(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // The next round tries again; whatever it needs is stored.
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}
