import { sandboxCheckoutRequest } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { WallTime } from '../../platform/clock/wall-time';
import { Ids } from '../../platform/ids/ids';
import { ProblemError } from '../../platform/problems/problem.error';
import { DeliverWebhooks } from './deliver-webhooks';
import type { SandboxDeliveryDocument } from './sandbox-delivery.repository';
import { SandboxDeliveryRepository } from './sandbox-delivery.repository';
import type { SandboxEvent } from './sandbox-event';
import { SandboxOrderRepository, type SandboxOrderDocument } from './sandbox-order.repository';

/** How long a late webhook takes: enough to see a payment waiting for its confirmation. */
const LATE_MS = 15_000;

/** The payer's decision on the checkout page, and the webhooks that follow from it. */
@Injectable()
export class SettleOrder {
  constructor(
    private readonly orders: SandboxOrderRepository,
    private readonly deliveries: SandboxDeliveryRepository,
    private readonly deliver: DeliverWebhooks,
    private readonly ids: Ids,
    private readonly wall: WallTime,
  ) {}

  async execute(
    orderId: string,
    { outcome, delivery }: z.infer<typeof sandboxCheckoutRequest>,
  ): Promise<SandboxOrderDocument> {
    const order = await this.orders.byId(orderId);
    if (!order) throw new ProblemError('checkout.not-found');
    const state = outcome === 'pay' ? 'confirmed' : 'failed';
    // A second click finds the order settled: it is shown as it stands, and nothing is sent again.
    if (await this.orders.settle(orderId, state)) {
      await this.deliveries.addMany(state === 'failed' ? this.failure(order) : this.success(order, delivery));
      this.deliver.soon();
    }
    return (await this.orders.byId(orderId)) ?? order;
  }

  private failure(order: SandboxOrderDocument): SandboxDeliveryDocument[] {
    const reason = 'The payer’s bank declined the payment.';
    return [this.delivery(this.event(order, 'payment.failed', reason), 0)];
  }

  private success(
    order: SandboxOrderDocument,
    how: z.infer<typeof sandboxCheckoutRequest>['delivery'],
  ): SandboxDeliveryDocument[] {
    const captured = this.event(order, 'payment.captured');
    const authorized = this.event(order, 'payment.authorized');
    return [
      this.delivery(authorized, 0),
      this.delivery(captured, how === 'late' ? LATE_MS : 0),
      ...(how === 'twice' ? [this.delivery(captured, 0)] : []),
    ];
  }

  private event(order: SandboxOrderDocument, type: SandboxEvent['type'], failureReason?: string): SandboxEvent {
    return {
      id: this.ids.next(),
      type,
      createdAt: this.wall.now().toISOString(),
      order: { id: order._id, amountMinor: order.amount, currency: order.currency },
      ...(failureReason !== undefined && { failureReason }),
    };
  }

  private delivery(event: SandboxEvent, inMs: number): SandboxDeliveryDocument {
    return {
      _id: this.ids.next(),
      body: JSON.stringify(event),
      attempts: 0,
      dueAt: this.wall.in(inMs),
    };
  }
}
