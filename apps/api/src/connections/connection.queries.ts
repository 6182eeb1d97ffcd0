import type { ConnectionsQuery, ConnectionView, Page } from '@kilowallet/contracts';
import { formatMajor, NO_MONEY, parseMajor, type Minor } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { TariffRepository } from '../tariffs/tariff.repository';
import { WalletRepository, type Wallet } from '../wallet/wallet.repository';
import type { ConnectionFacts } from './connection.document';
import { ConnectionRepository, type ConnectionQuestion } from './connection.repository';

/** Wallets looked through at a time where a list is sorted or cut by balance. */
const SCAN = 500;

type Row = { readonly connection: ConnectionFacts; readonly wallet: Wallet | undefined };

/** Connections as lists and pages show them: with their balance and the name of their tariff. */
@Injectable()
export class ConnectionQueries {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly wallets: WalletRepository,
    private readonly tariffs: TariffRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async one(connectionId: string): Promise<ConnectionView> {
    const connection = await this.connections.byId(connectionId);
    if (!connection) throw new ProblemError('connection.not-found');
    return this.viewOf(connection);
  }

  async viewOf(connection: ConnectionFacts): Promise<ConnectionView> {
    const [view] = await this.views([{ connection, wallet: await this.wallets.byId(connection._id) }]);
    if (!view) throw new Error('one row gave no view');
    return view;
  }

  async list(query: ConnectionsQuery): Promise<Page<ConnectionView>> {
    const question: ConnectionQuestion = { ...query, text: query.q };
    const below = query.balanceBelow === undefined ? undefined : this.amount(query.balanceBelow);
    const page =
      query.sort === 'balance'
        ? await this.byBalance(question, query, below)
        : await this.byNumber(question, query, below);
    return { ...page, items: await this.views(page.items) };
  }

  /** By connection number; where a balance cuts the list, page after page is looked through until one is full. */
  private async byNumber(question: ConnectionQuestion, query: ConnectionsQuery, below: Minor | undefined) {
    const rows: Row[] = [];
    let after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['string'])[0];
    const size = below === undefined ? query.limit + 1 : SCAN;
    for (;;) {
      const found = await this.connections.list(question, size, after);
      const wallets = await this.wallets.byIds(found.map(({ _id }) => _id));
      for (const connection of found) {
        const wallet = wallets.get(connection._id);
        if (below === undefined || (wallet && wallet.state.balance < below)) rows.push({ connection, wallet });
      }
      after = found.at(-1)?.connectionNumber;
      if (found.length < size || rows.length > query.limit) break;
    }
    return pageOf(rows, query.limit, ({ connection }) => [connection.connectionNumber]);
  }

  /** The poorest first, along the index of balances. Postpaid connections have no balance and are not among them. */
  private async byBalance(question: ConnectionQuestion, query: ConnectionsQuery, below: Minor | undefined) {
    const rows: (Row & { wallet: Wallet })[] = [];
    const [balance, id] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    let after = balance === undefined || id === undefined ? undefined : { balance, id };
    const upTo = below === undefined ? Number.MAX_SAFE_INTEGER : below - 1;
    for (;;) {
      const wallets = await this.wallets.atOrBelow(upTo, SCAN, after);
      const connections = await this.connections.among(
        wallets.map((wallet) => wallet.id),
        question,
      );
      for (const wallet of wallets) {
        const connection = connections.get(wallet.id);
        if (connection) rows.push({ connection, wallet });
      }
      const last = wallets.at(-1);
      after = last && { balance: last.state.balance, id: last.id };
      if (wallets.length < SCAN || rows.length > query.limit) break;
    }
    return pageOf(rows, query.limit, ({ wallet }) => [wallet.state.balance, wallet.id]);
  }

  private async views(rows: readonly Row[]): Promise<ConnectionView[]> {
    const names = await this.tariffs.namesOf(rows.map(({ connection }) => connection.tariffId));
    return rows.map(({ connection, wallet }) => ({
      id: connection._id,
      connectionNumber: connection.connectionNumber,
      consumer: {
        id: connection.consumer.id,
        name: connection.consumer.name,
        consumerNumber: connection.consumer.number,
      },
      category: connection.category,
      phase: connection.phase,
      sanctionedLoadKw: connection.loadKw,
      tariff: { id: connection.tariffId, name: names.get(connection.tariffId) ?? '' },
      subsidyScheme: connection.subsidyScheme,
      mode: connection.mode,
      area: connection.area,
      feeder: connection.feeder,
      address: connection.address,
      meterSerial: connection.meterSerial,
      switchState: connection.switch.state,
      switchStateSince: connection.switch.since?.toISOString() ?? null,
      protections: connection.protections,
      balance: wallet ? this.major(wallet.state.balance) : null,
      arrears: this.major(wallet?.state.arrears ?? NO_MONEY),
      prepaidSince: connection.prepaidSince,
      createdAt: connection.createdAt.toISOString(),
    }));
  }

  private amount(text: string): Minor {
    const { minorDigits } = this.profile.current().currency;
    const parsed = parseMajor(text, minorDigits);
    if (parsed.ok) return parsed.value;
    throw new ProblemError('request.invalid', undefined, [
      { field: 'balanceBelow', expected: `at most ${minorDigits} digits after the point` },
    ]);
  }

  private major(amount: Minor): string {
    return formatMajor(amount, this.profile.current().currency.minorDigits);
  }
}
