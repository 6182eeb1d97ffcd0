import { nextDay } from './day-number';
import type { Entry } from './entry';
import { hashOf, type Digest } from './hash';
import type { WalletState } from './state';

export const FAULT_KINDS = [
  'gap',
  'fork',
  'wrong-balance',
  'wrong-arrears',
  'broken-hash',
  'day-billed-twice',
  'day-missing',
  'key-used-twice',
  'reversed-twice',
  'projection-behind',
  'projection-differs',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One thing wrong with a wallet's history, told so that a person can find it. */
export type Fault = {
  readonly walletId: string;
  /** The entry where it shows. */
  readonly sequence: number;
  readonly kind: FaultKind;
  readonly detail: string;
};

/**
 * Walks one wallet's ledger in order of its numbers and tells what cannot be.
 *
 * Fed entry by entry, so that a wallet of any age is verified in little memory. After a fault it goes on from what the
 * entry itself claims: one tampered entry is named once, not again with each of its followers.
 */
export class ChainVerifier {
  private last: WalletState;
  private readonly keys = new Set<string>();
  private readonly found: Fault[] = [];

  /** @param opening the wallet as it was opened, before any entry */
  constructor(
    private readonly walletId: string,
    private readonly opening: WalletState,
    private readonly digest: Digest,
  ) {
    this.last = opening;
  }

  next(entry: Entry): void {
    const { last } = this;
    const { after } = entry;
    if (after.sequence <= last.sequence) return this.fault(entry, 'fork', `number ${after.sequence} exists twice`);
    if (after.sequence > last.sequence + 1) {
      const missing = after.sequence - last.sequence - 1;
      this.fault(entry, 'gap', `${missing} missing after ${last.sequence}`);
    } else {
      this.checkMoney(entry);
      this.checkDay(entry);
      if (after.hash !== hashOf(last.hash, entry, this.digest)) {
        this.fault(entry, 'broken-hash', 'the entry is not the one that was sealed');
      }
    }
    this.checkKey(entry);
    this.last = after;
  }

  /** All faults, once the last entry was given; the projection is what the wallet itself says its state is. */
  finish(projection: WalletState): readonly Fault[] {
    const { last } = this;
    if (projection.sequence < last.sequence) {
      this.report(last.sequence, 'projection-behind', `the wallet shows entry ${projection.sequence}`);
    } else if (projection.sequence > last.sequence) {
      this.report(projection.sequence, 'gap', `the wallet shows an entry that the ledger lacks after ${last.sequence}`);
    } else if (!sameMoney(projection, last)) {
      this.report(
        last.sequence,
        'projection-differs',
        `the wallet shows ${told(projection)}, its ledger ${told(last)}`,
      );
    }
    return this.found;
  }

  private checkMoney(entry: Entry): void {
    const { last } = this;
    const { after, amount, arrearsChange } = entry;
    if (after.balance !== last.balance + amount) {
      this.fault(entry, 'wrong-balance', `${last.balance} with ${amount} is not ${after.balance}`);
    }
    if (after.arrears !== last.arrears + arrearsChange || after.arrears < 0) {
      this.fault(entry, 'wrong-arrears', `${last.arrears} with ${arrearsChange} is not ${after.arrears}`);
    }
  }

  private checkDay(entry: Entry): void {
    const before = this.last.billedThrough;
    const { billedThrough } = entry.after;
    if (entry.kind === 'charge') {
      const day = entry.serviceDay ?? 0;
      if (day <= before) this.fault(entry, 'day-billed-twice', `${day} charged on a wallet billed through ${before}`);
      else if (day !== nextDay(before)) this.fault(entry, 'day-missing', `${day} charged right after ${before}`);
      else if (billedThrough !== day) this.fault(entry, 'day-missing', `${day} charged, ${billedThrough} recorded`);
    } else if (billedThrough < before || (billedThrough > before && entry.kind !== 'conversion')) {
      this.fault(entry, 'day-missing', `a ${entry.kind} moved the billed day from ${before} to ${billedThrough}`);
    }
  }

  private checkKey(entry: Entry): void {
    if (entry.key === undefined) return;
    if (this.keys.has(entry.key)) {
      this.fault(entry, entry.kind === 'reversal' ? 'reversed-twice' : 'key-used-twice', `key ${entry.key}`);
    }
    this.keys.add(entry.key);
  }

  private fault(entry: Entry, kind: FaultKind, detail: string): void {
    this.report(entry.after.sequence, kind, detail);
  }

  private report(sequence: number, kind: FaultKind, detail: string): void {
    this.found.push({ walletId: this.walletId, sequence, kind, detail });
  }
}

/** Verifies a history that is at hand as a whole. */
export function verifyChain(
  walletId: string,
  opening: WalletState,
  entries: Iterable<Entry>,
  projection: WalletState,
  digest: Digest,
): readonly Fault[] {
  const verifier = new ChainVerifier(walletId, opening, digest);
  for (const entry of entries) verifier.next(entry);
  return verifier.finish(projection);
}

function sameMoney(a: WalletState, b: WalletState): boolean {
  return a.hash === b.hash && told(a) === told(b) && JSON.stringify(a.month) === JSON.stringify(b.month);
}

function told(state: WalletState): string {
  return `balance ${state.balance}, arrears ${state.arrears}, billed through ${state.billedThrough}`;
}
