import { id, sandboxCheckoutRequest, sandboxCheckoutView } from '@kilowallet/contracts';
import { formatMajor, minor } from '@kilowallet/kernel';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../../platform/auth/decorators';
import { Endpoint } from '../../platform/http/endpoint';
import { parse } from '../../platform/http/parse';
import { ProblemError } from '../../platform/problems/problem.error';
import { UtilityProfile } from '../../profile/utility-profile';
import { SandboxOrderRepository, type SandboxOrderDocument } from './sandbox-order.repository';
import { SettleOrder } from './settle-order';

type CheckoutView = z.infer<typeof sandboxCheckoutView>;

/**
 * What the sandbox gateway's checkout page shows and does. Like a real gateway's it knows no sign-in of the utility:
 * whoever was given the order's unguessable id may pay it.
 */
@ApiTags('sandbox gateway')
@Public()
@Controller('sandbox-gateway/orders/:id')
export class SandboxCheckoutController {
  constructor(
    private readonly orders: SandboxOrderRepository,
    private readonly settle: SettleOrder,
    private readonly profile: UtilityProfile,
  ) {}

  @Get()
  @Endpoint({
    summary: 'What is to be paid',
    description: 'Takes the id of the payment or of the order.',
    response: sandboxCheckoutView,
    problems: ['checkout.not-found'],
  })
  async read(@Param('id', parse(id)) orderId: string): Promise<CheckoutView> {
    const order = await this.orders.byId(orderIdOf(orderId));
    if (!order) throw new ProblemError('checkout.not-found');
    return this.view(order);
  }

  @Post()
  @Endpoint({
    summary: 'Pay, or let it fail; the webhooks follow',
    description: '`delivery` makes the webhook come late or twice, to see that this does no harm.',
    response: sandboxCheckoutView,
    status: 200,
    problems: ['checkout.not-found'],
  })
  async decide(
    @Param('id', parse(id)) orderId: string,
    @Body(parse(sandboxCheckoutRequest)) body: z.infer<typeof sandboxCheckoutRequest>,
  ): Promise<CheckoutView> {
    return this.view(await this.settle.execute(orderIdOf(orderId), body));
  }

  private view({ _id, merchant, amount, currency, state, returnUrl }: SandboxOrderDocument): CheckoutView {
    const { minorDigits } = this.profile.current().currency;
    return { id: _id, merchant, amount: formatMajor(minor(amount), minorDigits), currency, state, returnUrl };
  }
}

function orderIdOf(idOrPaymentId: string): string {
  return idOrPaymentId.replace(/^sandbox:/, '');
}
