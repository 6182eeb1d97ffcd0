import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { PaymentGateways } from './gateway/payment-gateways';
import type { PaymentDocument } from './payment.document';
import { PaymentRepository } from './payment.repository';
import { RechargeTargets } from './recharge-target';

export type OnlineRecharge = {
  readonly connectionId: string;
  readonly amount: string;
  readonly requestKey: string;
};

/** Makes an order with the gateway and answers where to pay. Nothing is credited before the gateway's signed word. */
@Injectable()
export class OrderOnline {
  constructor(
    private readonly targets: RechargeTargets,
    private readonly gateways: PaymentGateways,
    private readonly payments: PaymentRepository,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async execute(payer: SignedIn, { connectionId, amount, requestKey }: OnlineRecharge): Promise<PaymentDocument> {
    const target = await this.targets.of(connectionId, amount);
    const gateway = this.gateways.inUse();
    const { name, currency } = this.profile.current();
    const order = await gateway.createOrder({
      amount: target.amount,
      currency: currency.code,
      merchant: name,
      returnUrlOf: (reference) => `/portal/${connectionId}/recharge/${gateway.name}:${reference}`,
    });
    const payment: PaymentDocument = {
      _id: `${gateway.name}:${order.reference}`,
      connectionId,
      connectionNumber: target.connection.connectionNumber,
      method: 'online',
      gateway: gateway.name,
      reference: order.reference,
      state: 'created',
      amount: target.amount,
      askedBy: payer.userId,
      requestKey,
      collector: null,
      checkoutUrl: order.checkoutUrl,
      failureReason: null,
      credit: null,
      createdAt: this.clock.now(),
    };
    if (!(await this.payments.add(payment))) throw new Error(`the gateway gave out ${payment._id} twice`);
    return payment;
  }
}
