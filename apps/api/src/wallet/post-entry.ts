import { err, ok, type Minor, type Result } from '@kilowallet/kernel';
import { append, worthOf, type Entry, type EntryKind, type Posting, type WalletState } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { LedgerRepository } from './ledger.repository';
import { LiveWallets } from './live-wallets';
import { sha256 } from './sha256';
import { WalletHead } from './wallet-head';
import { WalletRepository } from './wallet.repository';

export type PostRequest<E = never> = {
  /** Makes a repeat harmless: the same key and worth answer the first entry, another worth is refused. */
  readonly key?: string;
  readonly kind: EntryKind;
  /** Change of balance less change of arrears that the whole posting will have; compared on a repeat. */
  readonly worth: Minor | undefined;
  /** Called with exactly the state the entry will follow, again for every writer that was faster. */
  build(state: WalletState): Result<Posting, E> | Promise<Result<Posting, E>>;
};

export type Posted = {
  readonly entry: Entry;
  /** The state that the entry followed; `undefined` on a repeat, when nothing has changed. */
  readonly before: WalletState | undefined;
};

export type PostRefusal = 'wallet-not-found' | 'key-reused';

/** Writers on one wallet who were faster each time: beyond this it is no race but a fault. */
const ATTEMPTS_MAX = 200;

/**
 * Posts one entry: exactly once for its key, whoever else writes, wherever anybody is killed.
 *
 * The insert under the next number is the commit point. Whoever finds that number taken starts over from the other's
 * entry, and projects it with the own one (the other may have died before projecting).
 */
@Injectable()
export class PostEntry {
  constructor(
    private readonly wallets: WalletRepository,
    private readonly ledger: LedgerRepository,
    private readonly head: WalletHead,
    private readonly live: LiveWallets,
  ) {}

  async post<E = never>(walletId: string, request: PostRequest<E>): Promise<Result<Posted, PostRefusal | E>> {
    let state = (await this.wallets.byId(walletId))?.state;
    if (!state) return err('wallet-not-found');
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const built = await request.build(state);
      if (!built.ok) {
        // Refused on a state that may be stale, or after the same request was posted before.
        const current: WalletState = await this.head.of(walletId, state);
        if (current.sequence > state.sequence) {
          state = current;
          continue;
        }
        return (await this.repeated(walletId, request)) ?? built;
      }
      const entry: Entry = append(walletId, state, built.value, sha256);
      const outcome = await this.ledger.insert(entry);
      if (outcome === 'inserted') {
        await this.wallets.project(walletId, entry.after);
        this.live.changed(entry);
        return ok({ entry, before: state });
      }
      // the other writer's entry is adopted, not projected: this posting's own projection takes the wallet past it
      const [repeated, newest] = await this.afterLosing(walletId, request, state);
      if (repeated) return repeated;
      state = newest;
    }
    throw new Error(`wallet ${walletId}: ${ATTEMPTS_MAX} writers in a row were faster`);
  }

  /** What losing a number asks, at once: was it this very request, and what has the other left. */
  private afterLosing(
    walletId: string,
    request: PostRequest<unknown>,
    state: WalletState,
  ): Promise<[Result<Posted, 'key-reused'> | undefined, WalletState]> {
    return Promise.all([this.repeated(walletId, request), this.head.after(walletId, state)]);
  }

  private async repeated(
    walletId: string,
    request: PostRequest<unknown>,
  ): Promise<Result<Posted, 'key-reused'> | undefined> {
    if (request.key === undefined) return undefined;
    const first = await this.ledger.byKey(walletId, request.key);
    if (!first) return undefined;
    const same = first.kind === request.kind && (request.worth === undefined || worthOf(first) === request.worth);
    return same ? ok({ entry: first, before: undefined }) : err('key-reused');
  }
}
