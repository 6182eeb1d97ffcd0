import { ok, serviceDayOf, toDayNumber, type Minor, type Result } from '@kilowallet/kernel';
import { monthNumber, recharge } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { PostEntry, type Posted, type PostRefusal } from './post-entry';

/** A payment that its gateway, or the counter, has confirmed. */
export type ConfirmedPayment = {
  readonly walletId: string;
  readonly amount: Minor;
  /** The payment's id: however often the confirmation comes, it credits once. */
  readonly paymentId: string;
  /** For people: the receipt's number, the gateway's reference. */
  readonly note?: string;
  /** Who took it: a user's id, a gateway. */
  readonly actor: string;
};

/** Lifts a wallet by a confirmed payment, after the share that its arrears take. */
@Injectable()
export class CreditRecharge {
  constructor(
    private readonly poster: PostEntry,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async execute(payment: ConfirmedPayment): Promise<Result<Posted, PostRefusal>> {
    const { walletId, amount, paymentId, note, actor } = payment;
    const { arrears: rule, timeZone } = this.profile.current();
    const at = this.clock.now();
    const month = monthNumber(toDayNumber(serviceDayOf(at, timeZone)));
    const key = `payment:${paymentId}`;
    return this.poster.post(walletId, {
      key,
      kind: 'recharge',
      worth: amount,
      build: (state) =>
        ok(
          recharge(state, { key, amount, reference: paymentId, month, ...(note !== undefined && { note }) }, rule, {
            actor,
            at,
          }),
        ),
    });
  }
}
