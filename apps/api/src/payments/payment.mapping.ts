import type { PaymentView } from '@kilowallet/contracts';
import { formatMajor, minor } from '@kilowallet/kernel';
import type { PaymentDocument } from './payment.document';

export function paymentView(payment: PaymentDocument, minorDigits: number): PaymentView {
  const major = (amount: number) => formatMajor(minor(amount), minorDigits);
  const { credit, state } = payment;
  return {
    id: payment._id,
    connectionId: payment.connectionId,
    connectionNumber: payment.connectionNumber,
    method: payment.method,
    gateway: payment.gateway,
    reference: payment.reference,
    state,
    amount: major(payment.amount),
    split: credit && {
      amount: major(payment.amount),
      toArrears: major(credit.toArrears),
      toWallet: major(credit.toWallet),
      arrearsAfter: major(credit.arrearsAfter),
    },
    balanceAfter: credit && major(credit.balanceAfter),
    // Nobody shall pay an order a second time.
    checkoutUrl: state === 'created' || state === 'failed' ? payment.checkoutUrl : null,
    failureReason: payment.failureReason,
    createdAt: payment.createdAt.toISOString(),
    confirmedAt: credit && credit.at.toISOString(),
  };
}
