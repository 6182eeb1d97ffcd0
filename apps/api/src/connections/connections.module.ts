import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConnectionAccess } from './connection-access';
import { ConnectionDocument, ConnectionSchema } from './connection.document';
import { ConnectionRepository } from './connection.repository';
import { FeederDocument, FeederRepository, FeederSchema } from './feeder.repository';
import { MeterDocument, MeterRepository, MeterSchema } from './meter.repository';

/** What the other features know of connections and meters. Its routes are in ConnectionRoutesModule, as they need wallets. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: ConnectionDocument.name, schema: ConnectionSchema },
      { name: MeterDocument.name, schema: MeterSchema },
      { name: FeederDocument.name, schema: FeederSchema },
    ]),
  ],
  providers: [ConnectionRepository, MeterRepository, FeederRepository, ConnectionAccess],
  exports: [ConnectionRepository, MeterRepository, FeederRepository, ConnectionAccess],
})
export class ConnectionsModule {}
