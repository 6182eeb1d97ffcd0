import { serviceDay, toDayNumber } from '@kilowallet/kernel';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { WalletRepository } from '../wallet/wallet.repository';
import { ConnectionRepository } from './connection.repository';

const LOOK_BACK_MS = 24 * 3_600_000;

/** Opens the wallets of young connections whose making was cut short by a crash; an open one stays as it is. */
@Injectable()
export class OpenMissingWallets implements OnApplicationBootstrap {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly wallets: WalletRepository,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - LOOK_BACK_MS);
    const young = await this.connections.prepaidCreatedSince(since);
    await this.wallets.open(
      young.flatMap(({ _id, prepaidSince }) =>
        prepaidSince === null ? [] : [{ id: _id, from: toDayNumber(serviceDay(prepaidSince)) }],
      ),
      this.clock.now(),
    );
  }
}
