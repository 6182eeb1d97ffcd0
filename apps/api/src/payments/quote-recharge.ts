import type { RechargeQuoteView } from '@kilowallet/contracts';
import { addMinor, formatMajor, serviceDayOf, toDayNumber, type Minor } from '@kilowallet/kernel';
import { decideAfterCredit, ruleOf } from '@kilowallet/switching';
import { monthNumber, splitRecharge, takenIn } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { WalletRepository } from '../wallet/wallet.repository';
import { RechargeTargets } from './recharge-target';

/** What a recharge would do now: shown before anybody pays. The posting decides by the state that it then meets. */
@Injectable()
export class QuoteRecharge {
  constructor(
    private readonly targets: RechargeTargets,
    private readonly wallets: WalletRepository,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async execute(connectionId: string, amountText: string): Promise<RechargeQuoteView> {
    const { connection, amount } = await this.targets.of(connectionId, amountText);
    const state = (await this.wallets.byId(connectionId))?.state;
    if (!state) throw new ProblemError('wallet.not-found');
    const { arrears: rule, timeZone, disconnection, currency } = this.profile.current();
    const month = monthNumber(toDayNumber(serviceDayOf(this.clock.now(), timeZone)));
    const split = splitRecharge(amount, state.arrears, rule, takenIn(month, state.arrearsShare));
    const balanceAfter = addMinor(state.balance, split.toWallet);
    const { action } = decideAfterCredit(
      {
        balance: balanceAfter,
        switchState: connection.switch.state,
        offCause: connection.switch.cause,
        openJob: null,
      },
      ruleOf(disconnection, connection.category),
    );
    const major = (value: Minor) => formatMajor(value, currency.minorDigits);
    return {
      amount: major(amount),
      toArrears: major(split.toArrears),
      toWallet: major(split.toWallet),
      arrearsAfter: major(split.arrearsAfter),
      balanceAfter: major(balanceAfter),
      reconnects: action === 'reconnect',
    };
  }
}
