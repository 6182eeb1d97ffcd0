import type { DefaulterReason } from '@kilowallet/contracts';
import type { ServiceDay } from '@kilowallet/kernel';
import {
  decideDefaulter,
  explainVerdict,
  highestThreshold,
  staggeredRelease,
  type Verdict,
} from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { Ids } from '../platform/ids/ids';
import { UtilityProfile } from '../profile/utility-profile';
import { wordingOf } from '../profile/wording';
import { WalletRepository } from '../wallet/wallet.repository';
import { DefaulterRepository, type DefaulterDocument } from './defaulter.repository';
import type { JobDocument } from './job.document';
import { JobRepository } from './job.repository';
import { LiveJobs } from './live-jobs';
import { newJob } from './new-job';
import { lowBalanceFacts, SwitchingFacts, type ConnectionNow } from './switching-facts';

const BATCH = 1_000;

export type DefaulterListMade = { readonly listed: number; readonly excluded: number; readonly ordered: number };

type Decided = {
  readonly connection: ConnectionNow;
  readonly verdict: Verdict;
  readonly reason: DefaulterReason;
  readonly order?: JobDocument;
};

/**
 * Makes the list of a day's defaulters, with the reason for every low balance that is on it or is not, and orders the
 * disconnections: at once where the window is open, else for its next opening, a few per minute.
 *
 * It reads low balances alone, page by page over the index of balances. Made again, it orders nothing twice (a meter
 * has one open job) and tells the same of what it ordered before.
 */
@Injectable()
export class MakeDefaulterList {
  constructor(
    private readonly wallets: WalletRepository,
    private readonly facts: SwitchingFacts,
    private readonly jobs: JobRepository,
    private readonly defaulters: DefaulterRepository,
    private readonly live: LiveJobs,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(day: ServiceDay): Promise<DefaulterListMade> {
    const line = highestThreshold(this.profile.current().disconnection);
    let ordered = 0;
    for (let after: { balance: number; id: string } | undefined; ;) {
      const wallets = await this.wallets.atOrBelow(line, BATCH, after);
      ordered += await this.decideMany(
        wallets.map((wallet) => wallet.id),
        day,
        ordered,
      );
      const last = wallets.at(-1);
      if (!last || wallets.length < BATCH) break;
      after = { balance: last.state.balance, id: last.id };
    }
    const [listed, excluded] = await Promise.all([
      this.defaulters.countOf(day, true),
      this.defaulters.countOf(day, false),
    ]);
    await this.defaulters.saveList({ _id: day, listed, excluded, madeAt: this.clock.now() });
    return { listed, excluded, ordered };
  }

  /** Answers how many orders it gave; `place` is that of the first of them in the day's queue. */
  private async decideMany(connectionIds: readonly string[], day: ServiceDay, place: number): Promise<number> {
    const known = await this.facts.ofMany(connectionIds);
    let next = place;
    const decided = [...known.values()]
      .filter((connection) => connection.mode === 'prepaid')
      .flatMap((connection): Decided[] => {
        const verdict = this.decide(connection, day);
        const reason = verdict.reason.code;
        // Low for another category, not for this one: no defaulter, and nothing to explain.
        if (reason === 'above-threshold') return [];
        const order = connection.openJob ? undefined : this.orderFor(connection, verdict, day, next);
        if (order) next++;
        return [{ connection, verdict, reason, ...(order ? { order } : {}) }];
      });
    // The orders first: a list that names a job is about one that exists.
    const opened = await this.jobs.openMany(decided.flatMap(({ order }) => order ?? []));
    const given = new Set(opened.map((job) => job._id));
    await this.defaulters.saveMany(decided.map((decision) => this.document(decision, given, day)));
    for (const job of opened) this.live.changed(job);
    return opened.length;
  }

  /** What this very list ordered before does not count against it when it is made again. */
  private decide(connection: ConnectionNow, day: ServiceDay): Verdict {
    const own = connection.openJob?.listedOn === day;
    const facts = lowBalanceFacts(connection);
    return decideDefaulter(
      own ? { ...facts, openJob: null } : facts,
      this.profile.current().disconnection,
      this.clock.now(),
    );
  }

  private orderFor(
    connection: ConnectionNow,
    verdict: Verdict,
    day: ServiceDay,
    place: number,
  ): JobDocument | undefined {
    if (verdict.outcome === 'exclude' || connection.meter === null) return undefined;
    const at = this.clock.now();
    const opening = verdict.outcome === 'disconnect' ? at : verdict.until;
    return newJob({
      id: this.ids.next(),
      kind: 'disconnect',
      cause: 'low-credit',
      connection: { id: connection.connectionId, number: connection.connectionNumber, meter: connection.meter },
      reason: this.explain(verdict, connection),
      state: verdict.outcome === 'disconnect' ? 'queued' : 'deferred',
      ...(verdict.outcome === 'defer' ? { opensAt: opening } : {}),
      notBefore: opening && staggeredRelease(opening, place, this.profile.current().switching.perMinuteMax),
      at,
      listedOn: day,
    });
  }

  private document(
    { connection, verdict, reason, order }: Decided,
    given: ReadonlySet<string>,
    day: ServiceDay,
  ): DefaulterDocument {
    // Somebody else's order went in first, between the question and the order.
    const overtaken = order !== undefined && !given.has(order._id);
    const job = order ?? connection.openJob;
    return {
      _id: `${day}:${connection.connectionId}`,
      day,
      connectionId: connection.connectionId,
      connectionNumber: connection.connectionNumber,
      consumerName: connection.consumer.name,
      category: connection.category,
      balance: connection.balance,
      threshold: verdict.threshold,
      listed: verdict.outcome !== 'exclude' && !overtaken,
      reason: overtaken ? 'already-queued' : reason,
      explanation: overtaken ? 'Another order was given at the same moment.' : this.explain(verdict, connection),
      jobId: job && !overtaken ? job._id : null,
      nextWindowAt: job?.state === 'deferred' ? job.notBefore : null,
      decidedAt: this.clock.now(),
    };
  }

  private explain(verdict: Verdict, { balance }: ConnectionNow): string {
    return explainVerdict(verdict, balance, wordingOf(this.profile.current()));
  }
}
