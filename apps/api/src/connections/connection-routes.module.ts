import { Module } from '@nestjs/common';
import { ConsumersModule } from '../consumers/consumers.module';
import { TariffsModule } from '../tariffs/tariffs.module';
import { WalletModule } from '../wallet/wallet.module';
import { ChangeConnection } from './change-connection';
import { ConnectSupply } from './connect-supply';
import { ConnectionQueries } from './connection.queries';
import { ConnectionsController } from './connections.controller';
import { ConnectionsModule } from './connections.module';
import { FeedersController } from './feeders.controller';
import { MeterFeeder } from './meter-feeder';
import { OpenMissingWallets } from './open-missing-wallets';
import { ReplaceMeter } from './replace-meter';

/** What people do with connections over HTTP; apart from ConnectionsModule, because wallets stand between the two. */
@Module({
  imports: [ConnectionsModule, ConsumersModule, TariffsModule, WalletModule],
  controllers: [ConnectionsController, FeedersController],
  providers: [ConnectionQueries, ConnectSupply, ChangeConnection, ReplaceMeter, MeterFeeder, OpenMissingWallets],
  exports: [ConnectSupply, MeterFeeder],
})
export class ConnectionRoutesModule {}
