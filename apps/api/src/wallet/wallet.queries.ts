import type { ForecastView, LedgerEntryView, Page, WalletView } from '@kilowallet/contracts';
import { formatMajor, fromDayNumber, minor, type Minor } from '@kilowallet/kernel';
import { disconnectionBalance, ruleOf } from '@kilowallet/switching';
import { forecast, standingOf, worthOf, type Entry, type EntryKind, type WalletState } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { ConnectionRepository } from '../connections/connection.repository';
import { pageOf } from '../platform/http/cursor';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { entryId } from './entry-id';
import { LedgerRepository } from './ledger.repository';
import { monthStateOf, monthToDateCharge, monthToDateKwh } from './month-state';
import { WalletRepository } from './wallet.repository';

/** A wallet as its screens show it. */
@Injectable()
export class WalletQueries {
  constructor(
    private readonly wallets: WalletRepository,
    private readonly ledger: LedgerRepository,
    private readonly connections: ConnectionRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async wallet(connectionId: string): Promise<WalletView> {
    const [state, connection] = await Promise.all([this.stateOf(connectionId), this.connections.byId(connectionId)]);
    if (!connection) throw new ProblemError('connection.not-found');
    const { disconnection, thresholds, recharge } = this.profile.current();
    const limits = recharge[connection.category];
    const rule = ruleOf(disconnection, connection.category);
    const lines = { ...thresholds[connection.category], disconnection: disconnectionBalance(rule) };
    const month = monthStateOf(state.month);
    const paid = state.lastRecharge > 0 ? await this.ledger.at(connectionId, state.lastRecharge) : undefined;
    return {
      connectionId,
      sequence: state.sequence,
      balance: this.major(state.balance),
      arrears: this.major(state.arrears),
      emergencyCredit: this.major(rule.emergencyCredit),
      disconnectionThreshold: this.major(lines.disconnection),
      standing: standingOf(state, lines),
      lastBilledDay: state.recentUse.days > 0 ? fromDayNumber(state.billedThrough) : null,
      monthToDate: {
        energyKwh: monthToDateKwh(month).toFixed(),
        charged: this.major(monthToDateCharge(month)),
      },
      rechargeLimits: {
        minimum: this.major(limits.minimum),
        maximum: this.major(limits.maximum),
        multiple: limits.multiple === null ? null : this.major(limits.multiple),
      },
      lastRecharge: paid ? { amount: this.major(minor(worthOf(paid))), at: paid.at.toISOString() } : null,
    };
  }

  async forecast(connectionId: string): Promise<ForecastView> {
    const { averageDailyCharge, ...rest } = forecast(await this.stateOf(connectionId));
    return { ...rest, averageDailyCharge: averageDailyCharge === null ? null : this.major(averageDailyCharge) };
  }

  /** Newest first, below a sequence of the list. */
  async ledgerPage(
    connectionId: string,
    limit: number,
    below?: number,
    kind?: EntryKind,
  ): Promise<Page<LedgerEntryView>> {
    const { sequence } = await this.stateOf(connectionId);
    const from = Math.min(below ?? sequence + 1, sequence + 1);
    const entries = await this.ledger.before(connectionId, from, limit + 1, kind);
    const page = pageOf(entries, limit, ({ after }) => [after.sequence]);
    return { ...page, items: page.items.map((entry) => this.entryView(entry)) };
  }

  entryView(entry: Entry): LedgerEntryView {
    const { walletId, after } = entry;
    return {
      id: entryId(walletId, after.sequence),
      sequence: after.sequence,
      kind: entry.kind,
      amount: this.major(entry.amount),
      balanceAfter: this.major(after.balance),
      arrearsAfter: this.major(after.arrears),
      serviceDay: entry.serviceDay === undefined ? null : fromDayNumber(entry.serviceDay),
      reference: entry.reference ?? null,
      note: entry.note ?? null,
      actor: entry.actor,
      postedAt: entry.at.toISOString(),
    };
  }

  private async stateOf(connectionId: string): Promise<WalletState> {
    const wallet = await this.wallets.byId(connectionId);
    if (!wallet) throw new ProblemError('wallet.not-found', 'The connection has no prepaid wallet.');
    return wallet.state;
  }

  private major(amount: Minor): string {
    return formatMajor(amount, this.profile.current().currency.minorDigits);
  }
}
