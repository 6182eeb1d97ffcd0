import { Controller, HttpCode, Param, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { id } from '@kilowallet/contracts';
import type { Request } from 'express';
import { Public } from '../platform/auth/decorators';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { PaymentGateways } from './gateway/payment-gateways';
import { WebhookInbox } from './gateway/webhook-inbox';

@ApiTags('payments')
@Controller('webhooks/payments')
export class PaymentWebhooksController {
  constructor(
    private readonly gateways: PaymentGateways,
    private readonly inbox: WebhookInbox,
  ) {}

  @Post(':gateway')
  @Public()
  @HttpCode(204)
  @Endpoint({
    summary: 'A payment gateway’s signed word about an order',
    description:
      'Verified by the signature over the raw body, stored, and answered at once. Repeated, late and out-of-order ' +
      'deliveries are harmless.',
    response: null,
    status: 204,
    problems: ['webhook.unknown-gateway', 'webhook.signature', 'request.malformed'],
  })
  async receive(@Param('gateway', parse(id)) name: string, @Req() request: RawBodyRequest<Request>): Promise<void> {
    const gateway = this.gateways.byName(name);
    if (!gateway) throw new ProblemError('webhook.unknown-gateway');
    const read = gateway.readWebhook(request.rawBody ?? Buffer.alloc(0), request.headers);
    if (!read.ok) {
      throw read.error === 'wrong-signature'
        ? new ProblemError('webhook.signature')
        : new ProblemError('request.malformed', 'The event is signed, but is none that this gateway sends.');
    }
    if (read.value) await this.inbox.receive(gateway.name, read.value);
  }
}
