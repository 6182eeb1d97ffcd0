import { fromDayNumber, type DayNumber } from '@kilowallet/kernel';
import { append, nextDay, type Entry, type WalletState } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { AlertRules, type PostedChange } from '../alerts/alert-rules';
import { ConnectionRepository, type BilledConnection } from '../connections/connection.repository';
import { ConsumptionDays, type BillableDay } from '../meter-data/consumption-days';
import { asksForHours, PriceByHours, type DayByHours } from '../meter-data/price-by-hours';
import type { PricedDay } from '../meter-data/priced-day';
import { UtilityProfile } from '../profile/utility-profile';
import { wordingOf, type Wording } from '../profile/wording';
import { TariffCatalogue, type VersionInForce } from '../tariffs/tariff-catalogue';
import { LedgerRepository } from '../wallet/ledger.repository';
import { LiveWallets } from '../wallet/live-wallets';
import { PostEntry } from '../wallet/post-entry';
import { sha256 } from '../wallet/sha256';
import { WalletHead } from '../wallet/wallet-head';
import { WalletRepository, type Wallet } from '../wallet/wallet.repository';
import { BillingMetrics } from './billing-metrics';
import { rateDay, type RatingRefusal } from './rate-day';
import { slabWords } from './slab-words';
import { sheetOf } from './stored-sheet';

export type RefusedWallet = RatingRefusal & {
  readonly walletId: string;
  readonly connectionNumber: string;
  /** The first day that could not be billed. */
  readonly day: DayNumber;
};

export type BilledBatch = {
  /** The charges of the run's own day, of all these wallets, whoever posted them: in the order of wallets. */
  readonly charges: readonly Entry[];
  /** Charges of earlier days that this batch caught up. */
  readonly caughtUp: number;
  readonly refused: readonly RefusedWallet[];
  /** Alerts that were new. */
  readonly alerts: number;
};

/** A wallet on its way through the days it owes. */
type Pending = { readonly connection: BilledConnection; state: WalletState };

/** What became of charges that were sent to the ledger; `late` are the wallets whose number another writer had taken. */
type Written = { readonly posted: readonly Entry[]; readonly late: readonly string[] };

const ACTOR = 'billing';
/** Who posts to one wallet meanwhile waits for as many at most: for some milliseconds, not for a whole page. */
const WRITTEN_AT_ONCE = 100;
/** Portions of a page under way at once: neither this process nor the engine stands idle while a journal is written. */
const UNDER_WAY = 2;
const NO_HOURS: ReadonlyMap<string, PricedDay> = new Map();

/**
 * Bills some wallets up to a day: compute in memory, insert in bulk, project in bulk, and post one by one what another
 * writer was faster with (architecture §4).
 *
 * Repeated after a crash at any point, it changes nothing that is there and makes good what is missing: entries by the
 * billed day in the state they are built from, projections by helping, alerts by their identity.
 */
@Injectable()
export class BillBatch {
  constructor(
    private readonly wallets: WalletRepository,
    private readonly ledger: LedgerRepository,
    private readonly poster: PostEntry,
    private readonly head: WalletHead,
    private readonly connections: ConnectionRepository,
    private readonly consumption: ConsumptionDays,
    private readonly hours: PriceByHours,
    private readonly catalogue: TariffCatalogue,
    private readonly alerts: AlertRules,
    private readonly live: LiveWallets,
    private readonly profile: UtilityProfile,
    private readonly metrics: BillingMetrics,
  ) {}

  /**
   * @param wallets neighbouring wallets, as just read
   * @param at business time of the run, on every entry it posts
   */
  async execute(wallets: readonly Wallet[], upTo: DayNumber, at: Date): Promise<BilledBatch> {
    const [first, last] = [wallets[0], wallets.at(-1)];
    if (!first || !last) return { charges: [], caughtUp: 0, refused: [], alerts: 0 };
    const connections = await this.connections.billedBetween(first.id, last.id);
    const prepaid = wallets.filter(({ id }) => connections.get(id)?.mode === 'prepaid');
    const pending = new Map<string, Pending>();
    for (const { id, state } of prepaid) {
      const connection = connections.get(id);
      if (connection && state.billedThrough < upTo) pending.set(id, { connection, state });
    }
    const behind = new Set(pending.keys());
    const refused: RefusedWallet[] = [];
    const posted: Entry[] = [];
    // Usually one pass; more where wallets owe several days, each pass one day, the oldest first.
    while (pending.size > 0) {
      const day = earliest(pending.values());
      posted.push(...(await this.billDay(day, pending, refused, at)));
      for (const [id, { state }] of pending) if (state.billedThrough >= upTo) pending.delete(id);
    }
    const own = posted.filter(({ serviceDay }) => serviceDay === upTo);
    const before = prepaid.filter(({ id }) => !behind.has(id)).map(({ id }) => id);
    const charges = [...own, ...(await this.chargesOf(before, upTo))].sort(byWallet);
    const wording = wordingOf(this.profile.current());
    const alerts = await this.alerts.afterPostings(
      [...posted.filter((entry) => entry.serviceDay !== upTo), ...charges].map((entry) =>
        changeOf(entry, connections, wording),
      ),
    );
    this.live.changedInBulk(posted);
    this.metrics.wallets.inc(wallets.length);
    return { charges, caughtUp: posted.length - own.length, refused, alerts };
  }

  /** One day of those wallets that have come to it; the ones that cannot be billed leave the batch. */
  private async billDay(
    day: DayNumber,
    pending: Map<string, Pending>,
    refused: RefusedWallet[],
    at: Date,
  ): Promise<Entry[]> {
    const due = [...pending].filter(([, { state }]) => nextDay(state.billedThrough) === day);
    const consumption = await this.consumptionOf(
      due.map(([id]) => id),
      day,
    );
    const versions = await this.versionsOf(
      due.map(([, { connection }]) => connection.tariffId),
      day,
    );
    const byHours = await this.byHoursOf(due, consumption, versions, day);
    const { minorDigits } = this.profile.current().currency;
    const rate = (id: string, { connection }: Pending, state: WalletState) =>
      rateDay(
        state,
        {
          day,
          connection,
          version: versions.get(connection.tariffId),
          consumption: consumption.get(id),
          byHours: byHours.get(id),
          minorDigits,
        },
        { actor: ACTOR, at },
      );
    const refuse = (id: string, { connection }: Pending, refusal: RatingRefusal) => {
      refused.push({ ...refusal, walletId: id, connectionNumber: connection.connectionNumber, day });
      pending.delete(id);
    };

    const chargeOf = (id: string, wallet: Pending): Entry | undefined => {
      const posting = rate(id, wallet, wallet.state);
      if (posting.ok) return append(id, wallet.state, posting.value, sha256);
      refuse(id, wallet, posting.error);
      return undefined;
    };

    const posted: Entry[] = [];
    const late: string[] = [];
    for await (const written of this.inPortions(due, chargeOf)) {
      for (const entry of written.posted) advance(pending, entry.walletId, entry.after);
      posted.push(...written.posted);
      late.push(...written.late);
    }
    this.metrics.conflicts.inc(late.length);

    for (const id of late) {
      const wallet = pending.get(id);
      if (!wallet) continue;
      const outcome = await this.poster.post<RatingRefusal | 'billed-meanwhile'>(id, {
        kind: 'charge',
        worth: undefined,
        build: (state) =>
          state.billedThrough >= day ? { ok: false, error: 'billed-meanwhile' } : rate(id, wallet, state),
      });
      if (outcome.ok) {
        posted.push(outcome.value.entry);
        advance(pending, id, outcome.value.entry.after);
      } else if (typeof outcome.error === 'object') {
        refuse(id, wallet, outcome.error);
      } else {
        // Another run was here: its charge is in the ledger, and counts as this run's.
        const state = await this.head.of(id);
        advance(pending, id, state);
        posted.push(...(await this.chargesOf([id], day)));
      }
    }
    return posted;
  }

  /** Rates and writes portion by portion: while some wait for the journal, the next one is rated. */
  private async *inPortions(
    due: readonly (readonly [string, Pending])[],
    chargeOf: (id: string, wallet: Pending) => Entry | undefined,
  ): AsyncGenerator<Written> {
    const underWay: Promise<Written>[] = [];
    for (let from = 0; from < due.length; from += WRITTEN_AT_ONCE) {
      const portion = due.slice(from, from + WRITTEN_AT_ONCE);
      const writing = this.insertAndProject(portion.flatMap(([id, wallet]) => chargeOf(id, wallet) ?? []));
      // Where the work ends before it is waited for, its failure is nobody's concern.
      writing.catch(() => undefined);
      underWay.push(writing);
      if (underWay.length >= UNDER_WAY) yield await (underWay.shift() as Promise<Written>);
    }
    for (const writing of underWay) yield await writing;
  }

  private async insertAndProject(charges: readonly Entry[]): Promise<Written> {
    const written = this.metrics.batchWriteSeconds.startTimer();
    const refused = await this.ledger.insertMany(charges);
    const posted = charges.filter((_, index) => !refused.has(index));
    await this.wallets.projectMany(posted.map(({ walletId, after }) => ({ id: walletId, state: after })));
    written();
    return { posted, late: [...refused].flatMap((index) => charges[index]?.walletId ?? []) };
  }

  /** Known consumption; what is missing at this moment, the cut-off, is estimated first. */
  private async consumptionOf(ids: readonly string[], day: DayNumber): Promise<Map<string, BillableDay>> {
    const serviceDay = fromDayNumber(day);
    const known = await this.consumption.forBatch(ids, serviceDay);
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    await this.consumption.prepareOf(missing, serviceDay);
    const estimated = await this.consumption.forBatch(missing, serviceDay);
    return new Map([...known, ...estimated]);
  }

  /** Those whose tariff prices more than kWh, by their hours; nothing is asked where no tariff does. */
  private async byHoursOf(
    due: readonly (readonly [string, Pending])[],
    consumption: ReadonlyMap<string, BillableDay>,
    versions: ReadonlyMap<string, VersionInForce>,
    day: DayNumber,
  ): Promise<ReadonlyMap<string, PricedDay>> {
    const asked: DayByHours[] = [];
    for (const [connectionId, { connection }] of due) {
      const plan = versions.get(connection.tariffId)?.plan;
      const known = consumption.get(connectionId);
      if (!plan || known?.kind !== 'consumption' || !asksForHours(plan)) continue;
      asked.push({ connectionId, plan, energyKwh: known.energyKwh, exportKwh: known.exportKwh });
    }
    return asked.length === 0 ? NO_HOURS : this.hours.of(asked, fromDayNumber(day));
  }

  private async versionsOf(tariffIds: readonly string[], day: DayNumber): Promise<Map<string, VersionInForce>> {
    const versions = new Map<string, VersionInForce>();
    for (const tariffId of new Set(tariffIds)) {
      const version = await this.catalogue.versionInForce(tariffId, fromDayNumber(day));
      if (version) versions.set(tariffId, version);
    }
    return versions;
  }

  private async chargesOf(ids: readonly string[], day: DayNumber): Promise<Entry[]> {
    return ids.length === 0 ? [] : this.ledger.chargesOn(ids, day);
  }
}

function earliest(pending: Iterable<Pending>): DayNumber {
  let day = Infinity;
  for (const { state } of pending) day = Math.min(day, nextDay(state.billedThrough));
  return day;
}

function advance(pending: Map<string, Pending>, id: string, state: WalletState): void {
  const wallet = pending.get(id);
  if (wallet) wallet.state = state;
}

function byWallet(a: Entry, b: Entry): number {
  return a.walletId < b.walletId ? -1 : 1;
}

function changeOf(entry: Entry, connections: ReadonlyMap<string, BilledConnection>, wording: Wording): PostedChange {
  const connection = connections.get(entry.walletId);
  if (!connection) throw new Error(`a wallet without a connection: ${entry.walletId}`);
  const { q, sc } = sheetOf(entry.sheet);
  return {
    entry,
    category: connection.category,
    provisional: q === 'provisional',
    slabCrossed: slabWords(sc, wording),
  };
}
