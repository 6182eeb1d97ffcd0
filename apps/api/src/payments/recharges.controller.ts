import {
  id,
  paymentView as paymentViewSchema,
  rechargeQuoteRequest,
  rechargeQuoteView,
  rechargeRequest,
  type PaymentView,
  type RechargeQuoteView,
  type RechargeRequest,
} from '@kilowallet/contracts';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConnectionAccess } from '../connections/connection-access';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { Idempotent, IdempotencyKey } from '../platform/idempotency/idempotent.decorator';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { OrderOnline } from './order-online';
import { paymentView } from './payment.mapping';
import { QuoteRecharge } from './quote-recharge';
import { TakeCash } from './take-cash';

@ApiTags('payments')
@Roles('admin', 'officer', 'consumer')
@Controller('connections/:id/recharges')
export class RechargesController {
  constructor(
    private readonly access: ConnectionAccess,
    private readonly quotes: QuoteRecharge,
    private readonly cash: TakeCash,
    private readonly online: OrderOnline,
    private readonly profile: UtilityProfile,
  ) {}

  @Post('quote')
  @Endpoint({
    summary: 'What a recharge would do: arrears, balance, supply',
    response: rechargeQuoteView,
    status: 200,
    problems: ['connection.not-found', 'wallet.not-found', 'recharge.amount-refused', 'recharge.not-prepaid'],
  })
  async quote(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Body(parse(rechargeQuoteRequest)) body: z.infer<typeof rechargeQuoteRequest>,
  ): Promise<RechargeQuoteView> {
    await this.access.assertMayRead(user, connectionId);
    return this.quotes.execute(connectionId, body.amount);
  }

  @Post()
  @Idempotent()
  @Endpoint({
    summary: 'Recharge a connection',
    description:
      '`cash`, taken at the counter by an officer, is credited at once. `online`, by a consumer for an own ' +
      'connection, answers a `checkoutUrl`; the gateway’s signed webhook credits it.',
    response: paymentViewSchema,
    problems: [
      'connection.not-found',
      'recharge.amount-refused',
      'recharge.not-prepaid',
      'payment.receipt-used',
      'payment.online-unavailable',
    ],
  })
  async recharge(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Body(parse(rechargeRequest)) body: RechargeRequest,
    @IdempotencyKey() requestKey: string,
  ): Promise<PaymentView> {
    await this.access.assertMayRead(user, connectionId);
    const isConsumer = user.role === 'consumer';
    if (isConsumer !== (body.method === 'online')) {
      throw new ProblemError(
        'auth.forbidden',
        isConsumer ? 'Cash is taken at the counter.' : 'Consumers pay online themselves; take cash at the counter.',
      );
    }
    const payment =
      body.method === 'cash'
        ? await this.cash.execute(user, { ...body, connectionId, requestKey })
        : await this.online.execute(user, { ...body, connectionId, requestKey });
    return paymentView(payment, this.profile.current().currency.minorDigits);
  }
}
