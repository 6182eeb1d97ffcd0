import { formatMajor, minor } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { TakeCash } from '../../payments/take-cash';
import type { SignedIn } from '../../platform/auth/signed-in';
import { UtilityProfile } from '../../profile/utility-profile';
import { PurseRepository } from '../../simulator/purse.repository';
import { WalletRepository } from '../../wallet/wallet.repository';
import type { Settled } from './settle-residents';

/** Days of supply bought at once, and the days that are left when they think of it. */
const BUYS_DAYS = 8;
const THINKS_AT_DAYS = 2;
/** Before their day they pay as they need to, to come out where the story wants them. */
const FINE_TUNED_DAYS = 3;
/** What a day costs before anything is known, in major units. */
const FIRST_GUESS = 45;
const ROUND_SUM = 10;

/** Pays for the connections that have a story, so that each comes out where its story wants it. */
@Injectable()
export class LiveStories {
  constructor(
    private readonly wallets: WalletRepository,
    private readonly purses: PurseRepository,
    private readonly takeCash: TakeCash,
    private readonly profile: UtilityProfile,
  ) {}

  /** From here on the simulated people do not pay for them. */
  async takeOver(settled: readonly Settled[]): Promise<void> {
    await this.purses.put(
      settled.map(({ connectionId }) => ({ _id: connectionId, balance: 0, dailyCost: 0, paysElsewhere: true })),
    );
  }

  /** One morning at the counter. `daysLeft` counts the days still to be billed, this one among them. */
  async morning(settled: readonly Settled[], daysLeft: number, collector: SignedIn): Promise<void> {
    const wallets = await this.wallets.byIds(settled.map(({ connectionId }) => connectionId));
    for (const resident of settled) {
      const state = wallets.get(resident.connectionId)?.state;
      const { story } = resident;
      if (!state || !story) continue;
      const unit = this.unit();
      const cost = state.recentUse.days === 0 ? FIRST_GUESS : state.recentUse.meanCharge / unit;
      const balance = state.balance / unit;
      const horizon = daysLeft - (story.daysBeforeEnd ?? 0);
      if (horizon <= 0 || (balance > THINKS_AT_DAYS * cost && horizon > FINE_TUNED_DAYS)) continue;
      const missing = story.balance + horizon * cost - balance;
      await this.pay(resident, Math.min(missing, BUYS_DAYS * cost), `${daysLeft}`, collector);
    }
  }

  /** Takes a sum of about so much, where it is worth the way to the counter. */
  async pay(resident: Settled, sum: number, occasion: string, collector: SignedIn): Promise<void> {
    const unit = this.unit();
    const minimum = this.profile.current().recharge[resident.category].minimum / unit;
    if (sum < minimum / 2) return;
    const amount = Math.max(minimum, Math.round(sum / ROUND_SUM) * ROUND_SUM);
    const receiptReference = `D${occasion}-${resident.number}`;
    await this.takeCash.execute(collector, {
      connectionId: resident.connectionId,
      amount: formatMajor(minor(amount * unit), this.profile.current().currency.minorDigits),
      receiptReference,
      requestKey: receiptReference,
    });
  }

  private unit(): number {
    return 10 ** this.profile.current().currency.minorDigits;
  }
}
