import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { wordingOf } from '../profile/wording';
import { ConfirmPayment } from './confirm-payment';
import type { PaymentDocument } from './payment.document';
import { PaymentRepository } from './payment.repository';
import { RechargeTargets } from './recharge-target';

export type CashRecharge = {
  readonly connectionId: string;
  readonly amount: string;
  /** The number on the receipt that the collector wrote. */
  readonly receiptReference: string;
  readonly requestKey: string;
};

/** Money over the counter: in hand, so credited at once. One receipt is entered once, whoever types it again. */
@Injectable()
export class TakeCash {
  constructor(
    private readonly targets: RechargeTargets,
    private readonly payments: PaymentRepository,
    private readonly confirm: ConfirmPayment,
    private readonly audit: AuditLog,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async execute(collector: SignedIn, { connectionId, amount, receiptReference, requestKey }: CashRecharge) {
    const target = await this.targets.of(connectionId, amount);
    const payment: PaymentDocument = {
      _id: cashPaymentId(receiptReference),
      connectionId,
      connectionNumber: target.connection.connectionNumber,
      method: 'cash',
      gateway: 'counter',
      reference: receiptReference,
      state: 'pending',
      amount: target.amount,
      askedBy: collector.userId,
      requestKey,
      collector: collector.name,
      checkoutUrl: null,
      failureReason: null,
      credit: null,
      createdAt: this.clock.now(),
    };
    if (await this.payments.add(payment)) {
      await this.audit.record({
        actor: collector,
        action: 'payment.taken',
        subject: `connection:${connectionId}`,
        detail: { payment: payment._id, receipt: receiptReference, amount },
      });
      return this.confirm.execute(payment);
    }
    const first = await this.payments.byId(payment._id);
    if (!first) throw new Error(`the payment ${payment._id} is gone`);
    if (!isSameRequest(first, payment)) throw this.receiptUsed(first);
    // The same request again, after a crash or beside the first one: finished here rather than refused.
    return first.state === 'confirmed' ? first : this.confirm.execute(first);
  }

  private receiptUsed(first: PaymentDocument): ProblemError {
    const at = wordingOf(this.profile.current()).instant(first.createdAt);
    return new ProblemError(
      'payment.receipt-used',
      `Receipt ${first.reference} was entered for connection ${first.connectionNumber} on ${at}.`,
      [{ field: 'receiptReference', expected: 'a receipt that was not entered before' }],
    );
  }
}

/** A receipt's number is the same however it is typed: spaces and capitals do not make another one. */
export function cashPaymentId(receiptReference: string): string {
  const normal = receiptReference.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  return `counter:${createHash('sha256').update(normal).digest('hex').slice(0, 32)}`;
}

function isSameRequest(a: PaymentDocument, b: PaymentDocument): boolean {
  return (
    a.requestKey === b.requestKey &&
    a.askedBy === b.askedBy &&
    a.connectionId === b.connectionId &&
    a.amount === b.amount
  );
}
