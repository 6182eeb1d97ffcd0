import { err, minor, ok, type Result } from '@kilowallet/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { WallTime } from '../../platform/clock/wall-time';
import { ENVIRONMENT, type Environment } from '../../platform/config/environment';
import { Ids } from '../../platform/ids/ids';
import type {
  GatewayEvent,
  GatewayOrder,
  OrderRequest,
  PaymentGateway,
  WebhookRefusal,
} from '../gateway/payment-gateway';
import { sandboxEvent, type SandboxEvent } from './sandbox-event';
import { SandboxOrderRepository } from './sandbox-order.repository';
import { isSignedBy, SANDBOX_SIGNATURE_HEADER } from './signature';

/** A gateway that takes no money: it has its own orders and checkout page, and tells by signed webhooks what happened. */
@Injectable()
export class SandboxGateway implements PaymentGateway {
  readonly name = 'sandbox';

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly orders: SandboxOrderRepository,
    private readonly ids: Ids,
    private readonly wall: WallTime,
  ) {}

  async createOrder({ amount, currency, merchant, returnUrlOf }: OrderRequest): Promise<GatewayOrder> {
    const reference = this.ids.next();
    await this.orders.add({
      _id: reference,
      amount,
      currency,
      merchant,
      returnUrl: returnUrlOf(reference),
      state: 'created',
      createdAt: this.wall.now(),
    });
    return { reference, checkoutUrl: `/checkout/${this.name}:${reference}` };
  }

  readWebhook(rawBody: Buffer, headers: IncomingHttpHeaders): Result<GatewayEvent | null, WebhookRefusal> {
    const secret = this.environment.sandboxGatewaySecret;
    if (secret === undefined || !isSignedBy(secret, rawBody, headers[SANDBOX_SIGNATURE_HEADER])) {
      return err('wrong-signature');
    }
    const event = sandboxEvent.safeParse(parseJson(rawBody));
    if (!event.success) return err('unreadable');
    const { id, order } = event.data;
    return ok({
      eventId: id,
      reference: order.id,
      amount: minor(order.amountMinor),
      currency: order.currency,
      word: wordOf(event.data),
    });
  }
}

function wordOf({ type, failureReason }: SandboxEvent): GatewayEvent['word'] {
  switch (type) {
    case 'payment.authorized':
      return { kind: 'authorized' };
    case 'payment.captured':
      return { kind: 'captured' };
    case 'payment.failed':
      return { kind: 'failed', reason: failureReason ?? 'The gateway gave no reason.' };
  }
}

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return undefined;
  }
}
