import type { WalletState } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { LedgerRepository } from './ledger.repository';
import { WalletRepository } from './wallet.repository';

/** Entries asked for at once: seldom more than one is ahead of what a writer knew, and each question waits its turn. */
const LOOK_AHEAD = 8;

/** Finds the newest state of a wallet, and repairs its projection where a writer died before it could. */
@Injectable()
export class WalletHead {
  constructor(
    private readonly wallets: WalletRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  /**
   * Adopts entries whose writer died before projecting them.
   *
   * @param known a state to begin from; the wallet's own where it is left out or older
   */
  async of(walletId: string, known?: WalletState): Promise<WalletState> {
    const wallet = await this.wallets.byId(walletId);
    if (!wallet) throw new Error(`no wallet ${walletId}`);
    const state = await this.after(walletId, known && known.sequence > wallet.state.sequence ? known : wallet.state);
    if (state.sequence > wallet.state.sequence) await this.wallets.project(walletId, state);
    return state;
  }

  /** The newest state, by the ledger alone, from one that an entry has left; nothing is projected. */
  async after(walletId: string, known: WalletState): Promise<WalletState> {
    for (let state = known; ;) {
      const next = await this.ledger.following(walletId, state.sequence, LOOK_AHEAD);
      state = next.at(-1)?.after ?? state;
      if (next.length < LOOK_AHEAD) return state;
    }
  }
}
