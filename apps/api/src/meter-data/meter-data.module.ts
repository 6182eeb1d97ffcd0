import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { BillingModule } from '../billing/billing.module';
import { ConnectionsModule } from '../connections/connections.module';
import { WalletModule } from '../wallet/wallet.module';
import { BillingHoldsController } from './billing-holds.controller';
import { ConnectionReadingsController } from './connection-readings.controller';
import { ConsumptionModule } from './consumption.module';
import { ConsumptionQueries } from './consumption.queries';
import { ImportFile } from './import-file';
import { EnterReading } from './enter-reading';
import { EnterReadingController } from './enter-reading.controller';
import { ExportReadings } from './export-readings';
import { ExportReadingsController } from './export-readings.controller';
import { ImportErrorRepository, ImportErrorsDocument, ImportErrorsSchema } from './import-error.repository';
import { ImportQueries } from './import.queries';
import { ImportDocument, ImportRepository, ImportSchema } from './import.repository';
import { IngestReadings } from './ingest-readings';
import { MeterDataController } from './meter-data.controller';
import { RaiseHolds } from './raise-holds';
import { MeasuredHours } from './measured-hours';
import { ReadingsQueries } from './readings.queries';
import { RegisterReadDocument, RegisterReadRepository, RegisterReadSchema } from './register-read.repository';
import { RegisterTimelines } from './register-timelines';
import { ReviseConsumption } from './revise-consumption';
import { SettleTrueUps } from './settle-true-ups';
import { StoreReadings } from './store-readings';
import { KeepUnknown } from './unknown-meters/keep-unknown';
import { TakeInWaiting } from './unknown-meters/take-in-waiting';
import {
  UnknownMeterDocument,
  UnknownMeterRepository,
  UnknownMeterSchema,
} from './unknown-meters/unknown-meter.repository';
import { UnknownMetersController } from './unknown-meters/unknown-meters.controller';
import { UnknownMetersSchedule } from './unknown-meters/unknown-meters.schedule';
import {
  WaitingReadingDocument,
  WaitingReadingRepository,
  WaitingReadingSchema,
} from './unknown-meters/waiting-reading.repository';

@Module({
  imports: [
    BillingModule,
    ConnectionsModule,
    ConsumptionModule,
    WalletModule,
    MongooseModule.forFeature([
      { name: RegisterReadDocument.name, schema: RegisterReadSchema },
      { name: ImportDocument.name, schema: ImportSchema },
      { name: ImportErrorsDocument.name, schema: ImportErrorsSchema },
      { name: UnknownMeterDocument.name, schema: UnknownMeterSchema },
      { name: WaitingReadingDocument.name, schema: WaitingReadingSchema },
    ]),
  ],
  controllers: [
    MeterDataController,
    UnknownMetersController,
    BillingHoldsController,
    ConnectionReadingsController,
    ExportReadingsController,
    EnterReadingController,
  ],
  providers: [
    RegisterReadRepository,
    ImportRepository,
    ImportErrorRepository,
    ImportQueries,
    UnknownMeterRepository,
    WaitingReadingRepository,
    KeepUnknown,
    TakeInWaiting,
    UnknownMetersSchedule,
    ExportReadings,
    EnterReading,
    RegisterTimelines,
    StoreReadings,
    ReviseConsumption,
    RaiseHolds,
    SettleTrueUps,
    IngestReadings,
    ImportFile,
    ReadingsQueries,
    MeasuredHours,
    ConsumptionQueries,
  ],
  exports: [IngestReadings, SettleTrueUps, StoreReadings],
})
export class MeterDataModule {}
