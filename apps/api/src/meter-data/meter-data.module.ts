import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { BillingModule } from '../billing/billing.module';
import { ConnectionsModule } from '../connections/connections.module';
import { BillingHoldsController } from './billing-holds.controller';
import { ConnectionReadingsController } from './connection-readings.controller';
import { ConsumptionModule } from './consumption.module';
import { ConsumptionQueries } from './consumption.queries';
import { ImportFile } from './import-file';
import { ImportDocument, ImportRepository, ImportSchema } from './import.repository';
import { IngestReadings } from './ingest-readings';
import { IntervalDayDocument, IntervalDayRepository, IntervalDaySchema } from './interval-day.repository';
import { MeterDataController } from './meter-data.controller';
import { MeteredConnections } from './metered-connections';
import { RaiseHolds } from './raise-holds';
import { ReadingsQueries } from './readings.queries';
import { RegisterReadDocument, RegisterReadRepository, RegisterReadSchema } from './register-read.repository';
import { RegisterTimelines } from './register-timelines';
import { ReviseConsumption } from './revise-consumption';
import { SettleTrueUps } from './settle-true-ups';
import { StoreReadings } from './store-readings';

@Module({
  imports: [
    BillingModule,
    ConnectionsModule,
    ConsumptionModule,
    MongooseModule.forFeature([
      { name: RegisterReadDocument.name, schema: RegisterReadSchema },
      { name: IntervalDayDocument.name, schema: IntervalDaySchema },
      { name: ImportDocument.name, schema: ImportSchema },
    ]),
  ],
  controllers: [MeterDataController, BillingHoldsController, ConnectionReadingsController],
  providers: [
    RegisterReadRepository,
    IntervalDayRepository,
    ImportRepository,
    MeteredConnections,
    RegisterTimelines,
    StoreReadings,
    ReviseConsumption,
    RaiseHolds,
    SettleTrueUps,
    IngestReadings,
    ImportFile,
    ReadingsQueries,
    ConsumptionQueries,
  ],
  exports: [IngestReadings, SettleTrueUps],
})
export class MeterDataModule {}
