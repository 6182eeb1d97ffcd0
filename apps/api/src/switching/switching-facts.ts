import { parseServiceDay, type Minor } from '@kilowallet/kernel';
import {
  disconnectionBalance,
  ruleOf,
  type LowBalanceFacts,
  type OffCause,
  type Protection,
  type SwitchState,
} from '@kilowallet/switching';
import type { Entry, WalletState } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import type { Category } from '@kilowallet/contracts';
import type { ConnectionDocument, SupplyMode } from '../connections/connection.document';
import { ConnectionRepository } from '../connections/connection.repository';
import { HoldRepository } from '../meter-data/hold.repository';
import { UtilityProfile } from '../profile/utility-profile';
import { LedgerRepository } from '../wallet/ledger.repository';
import { WalletRepository } from '../wallet/wallet.repository';
import type { SwitchingJob } from './job.document';
import { JobRepository } from './job.repository';

/** All that decisions about a switch need to know of one connection, as it is now. */
export type ConnectionNow = {
  readonly connectionId: string;
  readonly connectionNumber: string;
  readonly consumer: ConnectionDocument['consumer'];
  readonly category: Category;
  readonly mode: SupplyMode;
  readonly meter: string | null;
  readonly balance: Minor;
  readonly switchState: SwitchState;
  readonly offCause: OffCause | null;
  readonly protections: readonly Protection[];
  readonly prepaidSince: string | null;
  readonly billingHold: boolean;
  /** The open one about the switch. */
  readonly openJob: SwitchingJob | null;
  /** Number of the last recharge in the ledger; 0 where there was none. */
  readonly rechargeSequence: number;
};

/** Gathers facts from the features that own them, for many connections at a time. */
@Injectable()
export class SwitchingFacts {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly wallets: WalletRepository,
    private readonly ledger: LedgerRepository,
    private readonly jobs: JobRepository,
    private readonly holds: HoldRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async of(connectionId: string): Promise<ConnectionNow | undefined> {
    return (await this.ofMany([connectionId])).get(connectionId);
  }

  /** Those of the connections that exist and have a wallet. */
  async ofMany(connectionIds: readonly string[]): Promise<Map<string, ConnectionNow>> {
    if (connectionIds.length === 0) return new Map();
    const [connections, wallets, jobs, holds] = await Promise.all([
      this.connections.byIds(connectionIds),
      this.wallets.byIds(connectionIds),
      this.jobs.openOfMany(connectionIds),
      this.holds.openOf(connectionIds),
    ]);
    const known = new Map<string, ConnectionNow>();
    for (const [id, connection] of connections) {
      const wallet = wallets.get(id);
      if (wallet) known.set(id, now(connection, wallet.state, jobs.get(id) ?? null, holds.has(id)));
    }
    return known;
  }

  /** Those of the connections whose balance is above their disconnection balance. */
  async paidAmong(connectionIds: readonly string[]): Promise<string[]> {
    const known = await this.ofMany(connectionIds);
    return [...known.values()].filter((connection) => this.isPaid(connection)).map(({ connectionId }) => connectionId);
  }

  /** Whether its balance is above its disconnection balance. */
  isPaid({ balance, category }: ConnectionNow): boolean {
    return balance > disconnectionBalance(ruleOf(this.profile.current().disconnection, category));
  }

  /** Connections that are off for low credit, page by page; `next` is where the following page begins. */
  async offForLowCredit(
    after: string | undefined,
    limit: number,
  ): Promise<{ ids: string[]; next: string | undefined }> {
    const page = await this.connections.list({ switchState: 'open' }, limit, after);
    return {
      ids: page.filter((connection) => connection.switch.cause === 'low-credit').map(({ _id }) => _id),
      next: page.length < limit ? undefined : page.at(-1)?.connectionNumber,
    };
  }

  /** A wallet's last recharge; `undefined` where it never was. */
  async lastRecharge(connectionId: string): Promise<Entry | undefined> {
    const wallet = await this.wallets.byId(connectionId);
    if (!wallet || wallet.state.lastRecharge === 0) return undefined;
    return this.ledger.at(connectionId, wallet.state.lastRecharge);
  }

  /** When a wallet was last recharged; `undefined` where it never was. */
  async lastRechargeAt(connectionId: string): Promise<Date | undefined> {
    return (await this.lastRecharge(connectionId))?.at;
  }
}

/** The same facts as the decision about a defaulter asks for them. */
export function lowBalanceFacts(connection: ConnectionNow): LowBalanceFacts {
  const { category, balance, meter, switchState, protections, prepaidSince, billingHold, openJob } = connection;
  return {
    category,
    balance,
    meter,
    switchState,
    protections,
    prepaidSince: prepaidSince === null ? null : (parseServiceDay(prepaidSince) ?? null),
    billingHold,
    openJob: openJob && { id: openJob._id, kind: openJob.kind },
  };
}

function now(
  connection: ConnectionDocument,
  { balance, lastRecharge }: WalletState,
  openJob: SwitchingJob | null,
  billingHold: boolean,
): ConnectionNow {
  return {
    connectionId: connection._id,
    connectionNumber: connection.connectionNumber,
    consumer: connection.consumer,
    category: connection.category,
    mode: connection.mode,
    meter: connection.meterSerial,
    balance,
    switchState: connection.switch.state,
    offCause: connection.switch.cause,
    protections: connection.protections,
    prepaidSince: connection.prepaidSince,
    billingHold,
    openJob,
    rechargeSequence: lastRecharge,
  };
}
