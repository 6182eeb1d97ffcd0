import {
  id,
  paymentsPage,
  paymentsQuery,
  paymentView as paymentViewSchema,
  type Page,
  type PaymentView,
} from '@kilowallet/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConnectionAccess } from '../connections/connection-access';
import { CurrentUser, Scope } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { paymentView } from './payment.mapping';
import { PaymentRepository } from './payment.repository';

@ApiTags('payments')
@Controller('payments')
export class PaymentsController {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly access: ConnectionAccess,
    private readonly profile: UtilityProfile,
  ) {}

  @Get()
  @Scope('payments:read')
  @Endpoint({
    summary: 'Payments, newest first',
    description: 'A consumer is shown the payments of their own connections alone.',
    response: paymentsPage,
    problems: ['connection.not-found'],
  })
  async list(
    @CurrentUser() user: SignedIn,
    @Query(parse(paymentsQuery)) query: z.infer<typeof paymentsQuery>,
  ): Promise<Page<PaymentView>> {
    const [at, paymentId] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    const rows = await this.payments.newest(
      { connectionIds: await this.visibleTo(user, query.connectionId), state: query.state },
      query.limit + 1,
      at === undefined || paymentId === undefined ? undefined : { at: new Date(at), id: paymentId },
    );
    const page = pageOf(rows, query.limit, (row) => [row.createdAt.getTime(), row._id]);
    const { minorDigits } = this.profile.current().currency;
    return { ...page, items: page.items.map((payment) => paymentView(payment, minorDigits)) };
  }

  @Get(':id')
  @Scope('payments:read')
  @Endpoint({
    summary: 'One payment: where it stands, and the receipt of what it did',
    response: paymentViewSchema,
    problems: ['payment.not-found'],
  })
  async read(@CurrentUser() user: SignedIn, @Param('id', parse(id)) paymentId: string): Promise<PaymentView> {
    const payment = await this.payments.byId(paymentId);
    const visible = payment && (await this.visibleTo(user));
    if (!payment || (visible && !visible.includes(payment.connectionId))) throw new ProblemError('payment.not-found');
    return paymentView(payment, this.profile.current().currency.minorDigits);
  }

  /** The connections whose payments somebody may see, narrowed to one if asked; `undefined` for all. */
  private async visibleTo(user: SignedIn, connectionId?: string): Promise<string[] | undefined> {
    if (user.role !== 'consumer') return connectionId === undefined ? undefined : [connectionId];
    if (connectionId === undefined) return this.access.connectionsOf(user);
    await this.access.assertMayRead(user, connectionId);
    return [connectionId];
  }
}
