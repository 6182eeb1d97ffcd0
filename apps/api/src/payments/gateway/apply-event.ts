import { Injectable, Logger } from '@nestjs/common';
import { UtilityProfile } from '../../profile/utility-profile';
import { ConfirmPayment } from '../confirm-payment';
import { PaymentRepository } from '../payment.repository';
import { WebhookEventRepository, type WebhookEventDocument, type WebhookOutcome } from './webhook-event.repository';

/**
 * Does what a verified word of a gateway says. Every step may be repeated, and none leads backwards: late, repeated
 * and out-of-order words are harmless.
 */
@Injectable()
export class ApplyEvent {
  private readonly log = new Logger('Payments');

  constructor(
    private readonly events: WebhookEventRepository,
    private readonly payments: PaymentRepository,
    private readonly confirm: ConfirmPayment,
    private readonly profile: UtilityProfile,
  ) {}

  async execute(event: WebhookEventDocument): Promise<void> {
    const outcome = await this.apply(event);
    if (outcome !== 'applied') this.log.error(`webhook ${event._id} for payment ${event.paymentId}: ${outcome}`);
    await this.events.conclude(event._id, outcome);
  }

  private async apply({ paymentId, amount, currency, word }: WebhookEventDocument): Promise<WebhookOutcome> {
    const payment = await this.payments.byId(paymentId);
    if (!payment) return 'unknown-order';
    if (amount !== payment.amount || currency !== this.profile.current().currency.code) return 'amount-differs';
    switch (word.kind) {
      case 'authorized':
        await this.payments.markPending(paymentId);
        break;
      case 'failed':
        await this.payments.markFailed(paymentId, word.reason);
        break;
      case 'captured':
        await this.confirm.execute(payment);
        break;
    }
    return 'applied';
  }
}
