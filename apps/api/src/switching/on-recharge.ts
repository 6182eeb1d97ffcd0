import type { Entry } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { AlertRules } from '../alerts/alert-rules';
import { ConnectionRepository } from '../connections/connection.repository';
import { AfterCredit } from './after-credit';
import { JobRepository } from './job.repository';
import { ShowBalance } from './show-balance';

/**
 * What follows from a credit that is journaled: the consumer is told, the meter shows it where that is wanted, a
 * disconnect that is not out is called off, and a supply that is off for low credit is switched on.
 *
 * Call it after every recharge, on a repeated one too: it repeats nothing, and makes good what a crash left out.
 */
@Injectable()
export class OnRecharge {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly alerts: AlertRules,
    private readonly jobs: JobRepository,
    private readonly afterCredit: AfterCredit,
    private readonly showBalance: ShowBalance,
  ) {}

  async execute(entry: Entry): Promise<void> {
    const connection = await this.connections.byId(entry.walletId);
    if (!connection) throw new Error(`a wallet without a connection: ${entry.walletId}`);
    await this.alerts.afterPostings(
      [{ entry, category: connection.category }],
      new Map([[connection._id, connection]]),
    );
    // Most who pay are connected, and nobody is about to cut them. An order that is answered from here on asks again.
    if (connection.switch.state !== 'closed' || (await this.jobs.openOf(connection._id))) {
      await this.afterCredit.execute(entry.walletId, entry.at);
    }
    await this.showBalance.execute(entry, connection);
  }
}
