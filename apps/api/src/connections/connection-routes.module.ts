import { Module } from '@nestjs/common';
import { ConsumersModule } from '../consumers/consumers.module';
import { MeterDataModule } from '../meter-data/meter-data.module';
import { TariffsModule } from '../tariffs/tariffs.module';
import { WalletModule } from '../wallet/wallet.module';
import { ChangeConnection } from './change-connection';
import { ConnectSupply } from './connect-supply';
import { ConnectionQueries } from './connection.queries';
import { ConnectionsController } from './connections.controller';
import { ConnectionsModule } from './connections.module';
import { FeederQueries } from './feeder.queries';
import { FeedersController } from './feeders.controller';
import { MeterFeeder } from './meter-feeder';
import { AssignMeter } from './meters/assign-meter';
import { ChangeMeter } from './meters/change-meter';
import { GenerateMeters } from './meters/generate-meters';
import { MetersController } from './meters/meters.controller';
import { MeterQueries } from './meters/meters.queries';
import { RegisterMeter } from './meters/register-meter';
import { OpenMissingWallets } from './open-missing-wallets';
import { ReplaceMeter } from './replace-meter';

/** What people do with connections over HTTP; apart from ConnectionsModule, because wallets stand between the two. */
@Module({
  imports: [ConnectionsModule, ConsumersModule, MeterDataModule, TariffsModule, WalletModule],
  controllers: [ConnectionsController, MetersController, FeedersController],
  providers: [
    ConnectionQueries,
    ConnectSupply,
    ChangeConnection,
    ReplaceMeter,
    MeterFeeder,
    FeederQueries,
    RegisterMeter,
    GenerateMeters,
    AssignMeter,
    ChangeMeter,
    MeterQueries,
    OpenMissingWallets,
  ],
  exports: [ConnectSupply, MeterFeeder],
})
export class ConnectionRoutesModule {}
