import { minor, ok, type Minor } from '@kilowallet/kernel';
import {
  adjustment,
  charge,
  nextDay,
  openingState,
  previousDay,
  recharge,
  verifyChain,
  type Entry,
  type Fault,
  type WalletState,
} from '@kilowallet/wallet';
import type { Connection, Model } from 'mongoose';
import { reachMongo } from '../../src/platform/mongo/reach-mongo';
import type { LiveWallets } from '../../src/wallet/live-wallets';
import { LedgerDocument, LedgerRepository, LedgerSchema } from '../../src/wallet/ledger.repository';
import { PostEntry, type PostRequest } from '../../src/wallet/post-entry';
import { sha256 } from '../../src/wallet/sha256';
import { WalletHead } from '../../src/wallet/wallet-head';
import { WalletDocument, WalletRepository, WalletSchema } from '../../src/wallet/wallet.repository';
import { spreadOverShards } from '../spread-over-shards';

export const AT = new Date('2026-03-05T00:30:00Z');
export const ORIGIN = { actor: 'test', at: AT };
/** First prepaid day of every wallet under test. */
export const FROM = 20260301;

/** The ledger on a database, without the rest of the application: what a second process would be. */
export type LedgerUnderTest = {
  readonly connection: Connection;
  readonly wallets: WalletRepository;
  readonly ledger: LedgerRepository;
  readonly head: WalletHead;
  readonly poster: PostEntry;
  /** What was announced, in order. */
  readonly announced: Entry[];
  close(): Promise<void>;
};

export async function ledgerOn(uri: string): Promise<LedgerUnderTest> {
  const connection = await reachMongo({ mongoUri: uri });
  const ledgerModel = connection.model<LedgerDocument, Model<LedgerDocument>>(LedgerDocument.name, LedgerSchema);
  const walletModel = connection.model<WalletDocument, Model<WalletDocument>>(WalletDocument.name, WalletSchema);
  await Promise.all([ledgerModel.init(), walletModel.init()]);
  await spreadOverShards(connection);
  const wallets = new WalletRepository(walletModel);
  const ledger = new LedgerRepository(ledgerModel);
  const head = new WalletHead(wallets, ledger);
  const announced: Entry[] = [];
  const live: Pick<LiveWallets, 'changed'> = { changed: (entry) => announced.push(entry) };
  const poster = new PostEntry(wallets, ledger, head, live as LiveWallets);
  return { connection, wallets, ledger, head, poster, announced, close: () => connection.close() };
}

export function rechargeOf(key: string, amount: number): PostRequest {
  const worth = minor(amount);
  return {
    key,
    kind: 'recharge',
    worth,
    build: (state) =>
      ok(
        recharge(
          state,
          { key, amount: worth, reference: `payment:${key}`, month: 202603 },
          { sharePercent: 50, monthlyCap: null },
          ORIGIN,
        ),
      ),
  };
}

export function chargeOfNextDay(total: number): PostRequest {
  return {
    kind: 'charge',
    worth: undefined,
    build: (state) => ok(chargeAfter(state, minor(total))),
  };
}

export function chargeAfter(state: WalletState, total: Minor) {
  const serviceDay = nextDay(state.billedThrough);
  return charge({ serviceDay, total, month: { through: serviceDay }, sheet: { lines: [['EC', total]] } }, ORIGIN);
}

export function adjustmentOf(key: string, amount: number): PostRequest {
  const worth = minor(amount);
  return {
    key,
    kind: 'adjustment',
    worth,
    build: () => ok(adjustment(worth, { key, reference: 'bill', note: 'test' }, ORIGIN)),
  };
}

/** Verifies one wallet as the product does: from its opening, through its ledger, to what it shows. */
export async function faultsOf(under: LedgerUnderTest, walletId: string): Promise<readonly Fault[]> {
  const wallet = await under.wallets.byId(walletId);
  if (!wallet) throw new Error(`no wallet ${walletId}`);
  const entries: Entry[] = [];
  for await (const some of under.ledger.histories(walletId, walletId, wallet.state.sequence)) entries.push(...some);
  return verifyChain(walletId, openingState(previousDay(wallet.from)), entries, wallet.state, sha256);
}
