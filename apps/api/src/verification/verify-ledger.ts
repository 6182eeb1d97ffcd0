import { ChainVerifier, openingState, previousDay, type Fault } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerRepository } from '../wallet/ledger.repository';
import { sha256 } from '../wallet/sha256';
import { WalletHead } from '../wallet/wallet-head';
import { WalletRepository, type Wallet } from '../wallet/wallet.repository';
import { UnbilledWallets } from './unbilled-wallets';

export type VerificationReport = {
  readonly wallets: number;
  readonly entries: number;
  /** All that were found, also those beyond the list. */
  readonly faultCount: number;
  readonly faults: readonly Fault[];
  /** Projections that a dead writer had left behind and that were brought forward. */
  readonly repaired: number;
};

const PAGE = 500;
const FAULTS_LISTED = 1_000;
/** Writers go on meanwhile: what looks wrong is looked at again before it is said to be. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 300;

/**
 * Walks every wallet's ledger: gaps, forks, wrong balances, broken hashes, days billed twice or not at all, keys used
 * twice, projections that are not where the ledger is. Memory stays flat: one page of wallets at a time.
 */
@Injectable()
export class VerifyLedger {
  constructor(
    private readonly wallets: WalletRepository,
    private readonly ledger: LedgerRepository,
    private readonly head: WalletHead,
    private readonly unbilled: UnbilledWallets,
  ) {}

  /** @param progressed told after each page what was read so far */
  async execute(progressed: (report: VerificationReport) => void = () => undefined): Promise<VerificationReport> {
    const found = { wallets: 0, entries: 0, faultCount: 0, faults: [] as Fault[], repaired: 0 };
    for (let after = ''; ;) {
      const page = await this.wallets.page(after, '~', PAGE);
      const last = page.at(-1);
      if (!last) return found;
      const { faults, entries } = await this.verify(page);
      const standing: Fault[] = [];
      for (const walletId of new Set(faults.map((fault) => fault.walletId))) {
        const { faults: again, repaired } = await this.lookAgain(walletId);
        standing.push(...again);
        found.repaired += repaired;
      }
      standing.push(...(await this.unbilled.among(page)));
      found.wallets += page.length;
      found.entries += entries;
      found.faultCount += standing.length;
      found.faults.push(...standing.slice(0, FAULTS_LISTED - found.faults.length));
      progressed(found);
      after = last.id;
    }
  }

  private async verify(wallets: readonly Wallet[]): Promise<{ faults: Fault[]; entries: number }> {
    const verifiers = new Map(
      wallets.map(({ id, from }) => [id, new ChainVerifier(id, openingState(previousDay(from)), sha256)]),
    );
    const first = wallets[0]?.id ?? '';
    const last = wallets.at(-1)?.id ?? '';
    const highest = wallets.reduce((most, { state }) => Math.max(most, state.sequence), 0);
    let entries = 0;
    for await (const some of this.ledger.histories(first, last, highest)) {
      entries += some.length;
      for (const entry of some) verifiers.get(entry.walletId)?.next(entry);
    }
    return { faults: wallets.flatMap(({ id, state }) => verifiers.get(id)?.finish(state) ?? []), entries };
  }

  /** A wallet by itself: what a writer was doing a moment ago has passed, and what a dead one left is repaired. */
  private async lookAgain(walletId: string): Promise<{ faults: readonly Fault[]; repaired: number }> {
    let faults: readonly Fault[] = [];
    for (let look = 0; look < LOOKS; look++) {
      const wallet = await this.wallets.byId(walletId);
      if (!wallet) return { faults, repaired: 0 };
      faults = (await this.verify([wallet])).faults;
      if (faults.length === 0) return { faults, repaired: 0 };
      await sleep(BETWEEN_LOOKS_MS);
    }
    if (!faults.every(({ kind }) => kind === 'projection-behind')) return { faults, repaired: 0 };
    await this.head.of(walletId);
    const wallet = await this.wallets.byId(walletId);
    return { faults: wallet ? (await this.verify([wallet])).faults : faults, repaired: 1 };
  }
}
