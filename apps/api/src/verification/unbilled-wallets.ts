import { toDayNumber } from '@kilowallet/kernel';
import type { Fault } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { BillingRunRepository } from '../billing/billing-run.repository';
import { RunExceptionRepository } from '../billing/run-exception.repository';
import { ConnectionRepository } from '../connections/connection.repository';
import { WalletRepository, type Wallet } from '../wallet/wallet.repository';

/** Wallets that a completed run passed over without saying why. */
@Injectable()
export class UnbilledWallets {
  constructor(
    private readonly wallets: WalletRepository,
    private readonly runs: BillingRunRepository,
    private readonly exceptions: RunExceptionRepository,
    private readonly connections: ConnectionRepository,
  ) {}

  async among(wallets: readonly Wallet[]): Promise<Fault[]> {
    const run = await this.runs.lastCompleted();
    if (!run) return [];
    const day = toDayNumber(run._id);
    const behind = wallets.filter(
      ({ from, openedAt, state }) => from <= day && state.billedThrough < day && openedAt < run.startedAt,
    );
    if (behind.length === 0) return [];
    const ids = behind.map(({ id }) => id);
    const [current, excused, connections] = await Promise.all([
      // Projections may have been brought forward since the page was read.
      this.wallets.byIds(ids),
      this.exceptions.among(run._id, ids),
      this.connections.byIds(ids),
    ]);
    return [...current.values()]
      .filter(
        ({ id, state }) => state.billedThrough < day && !excused.has(id) && connections.get(id)?.mode === 'prepaid',
      )
      .map(({ id, state }) => ({
        walletId: id,
        sequence: state.sequence,
        kind: 'day-missing',
        detail: `billed through ${state.billedThrough}, although the run of ${run._id} is complete`,
      }));
  }
}
