import { minor, negateMinor } from '@kilowallet/kernel';
import type { Entry } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { OnRecharge } from '../switching/on-recharge';
import { CreditRecharge } from '../wallet/credit-recharge';
import { entryId } from '../wallet/entry-id';
import type { CreditFact, PaymentDocument } from './payment.document';
import { PaymentRepository } from './payment.repository';

/**
 * Credits a payment whose money is certain: taken at the counter, or confirmed by its gateway's signed word.
 *
 * Ledger first, consequences next, the payment's state last: whoever finds it unconfirmed after a crash does all of it
 * again, and the payment's id makes the repeat harmless.
 */
@Injectable()
export class ConfirmPayment {
  constructor(
    private readonly credit: CreditRecharge,
    private readonly onRecharge: OnRecharge,
    private readonly payments: PaymentRepository,
  ) {}

  async execute(payment: PaymentDocument): Promise<PaymentDocument> {
    const posted = await this.credit.execute({
      walletId: payment.connectionId,
      amount: minor(payment.amount),
      paymentId: payment._id,
      note: payment.reference,
      actor: payment.collector ?? payment.gateway,
    });
    // A payment's amount never changes and its wallet was there when it was made: this is a fault, not a refusal.
    if (!posted.ok) throw new Error(`payment ${payment._id} cannot be credited: ${posted.error}`);
    const { entry } = posted.value;
    await this.onRecharge.execute(entry);
    return this.payments.markConfirmed(payment._id, creditOf(entry));
  }
}

function creditOf(entry: Entry): CreditFact {
  return {
    entryId: entryId(entry.walletId, entry.after.sequence),
    toArrears: negateMinor(entry.arrearsChange),
    toWallet: entry.amount,
    arrearsAfter: entry.after.arrears,
    balanceAfter: entry.after.balance,
    at: entry.at,
  };
}
