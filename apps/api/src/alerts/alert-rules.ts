import type { Category } from '@kilowallet/contracts';
import { subtractMinor } from '@kilowallet/kernel';
import { crossings, type Entry, type Money } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { UtilityProfile } from '../profile/utility-profile';
import { alertIdOfEntry } from './alert-id';
import { RaiseAlerts, type AlertedConnection, type Occasion } from './raise-alerts';

/** One journaled entry of the ledger, and what else is worth telling about it. */
export type PostedChange = {
  readonly entry: Entry;
  readonly category: Category;
  /** The state it followed; left out on a repeat, where it is worked out from the entry. */
  readonly before?: Money | undefined;
  /** In words, where the day entered a higher slab: "above 100 kWh each kWh costs ₹5.04". */
  readonly slabCrossed?: string | undefined;
  /** No reading came, and the day was estimated. */
  readonly provisional?: boolean | undefined;
};

/**
 * Which alerts an entry calls for (domain-rules §5). An entry that crossed several lines at once raises the worst
 * alone: who has just become disconnectable need not be told that the balance is low.
 */
@Injectable()
export class AlertRules {
  constructor(
    private readonly profile: UtilityProfile,
    private readonly raise: RaiseAlerts,
  ) {}

  /**
   * Raises what the entries call for; to be called after they are journaled, as often as one likes: an alert is
   * identified by its entry. Answers how many were new.
   *
   * @param known connections of the entries, where the caller has them at hand
   */
  async afterPostings(
    changes: readonly PostedChange[],
    known?: ReadonlyMap<string, AlertedConnection>,
  ): Promise<number> {
    return this.raise.execute(
      changes.flatMap((change) => this.occasionsOf(change)),
      known,
    );
  }

  private occasionsOf(change: PostedChange): Occasion[] {
    const { entry, category, before = moneyBefore(entry) } = change;
    const { walletId, after } = entry;
    const occasion = (kind: Occasion['kind'], more: Partial<Occasion> = {}): Occasion => ({
      id: alertIdOfEntry(walletId, after.sequence, kind),
      kind,
      connectionId: walletId,
      balance: after.balance,
      ...more,
    });
    const occasions: Occasion[] = [];
    if (entry.kind === 'recharge') {
      occasions.push(occasion('recharge-received', { amount: subtractMinor(entry.amount, entry.arrearsChange) }));
    }
    if (change.slabCrossed !== undefined) occasions.push(occasion('slab-crossed', { particulars: change.slabCrossed }));
    if (change.provisional === true) occasions.push(occasion('provisional-day'));
    const worst = crossings(before, after, this.profile.current().thresholds[category]).fell.at(-1);
    if (worst) occasions.push(occasion(worst));
    return occasions;
  }
}

/** Without the state before: the balance follows from the entry, and the rate of use is taken as unchanged. */
function moneyBefore({ after, amount }: Entry): Money {
  return { balance: subtractMinor(after.balance, amount), recentUse: after.recentUse };
}
