import { formatMajor } from '@kilowallet/kernel';
import type { Entry } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { LiveEvents } from '../live/live-events';
import { UtilityProfile } from '../profile/utility-profile';

/** Announces balances to open screens; called only once the entry is journaled. */
@Injectable()
export class LiveWallets {
  constructor(
    private readonly live: LiveEvents,
    private readonly profile: UtilityProfile,
  ) {}

  /** One posting: to whoever shows the connection, and to operations. */
  changed(entry: Entry): void {
    const payload = this.payload(entry);
    this.live.toConnection(entry.walletId, 'wallet.changed', payload);
    this.live.toOps('wallet.changed', payload);
  }

  /** Many postings of a run: only to screens that show one of them; operations hear of the run as a whole. */
  changedInBulk(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (this.live.isWatched(entry.walletId)) {
        this.live.toConnection(entry.walletId, 'wallet.changed', this.payload(entry));
      }
    }
  }

  private payload({ walletId, kind, after }: Entry) {
    const { minorDigits } = this.profile.current().currency;
    return {
      connectionId: walletId,
      sequence: after.sequence,
      balance: formatMajor(after.balance, minorDigits),
      arrears: formatMajor(after.arrears, minorDigits),
      cause: kind,
    };
  }
}
