import type { WalletState } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { LedgerRepository } from './ledger.repository';
import { WalletRepository } from './wallet.repository';

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
    let state = known && known.sequence > wallet.state.sequence ? known : wallet.state;
    for (;;) {
      const next = await this.ledger.at(walletId, state.sequence + 1);
      if (!next) break;
      state = next.after;
    }
    if (state.sequence > wallet.state.sequence) await this.wallets.project(walletId, state);
    return state;
  }
}
