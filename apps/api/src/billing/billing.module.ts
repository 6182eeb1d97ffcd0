import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AlertsModule } from '../alerts/alerts.module';
import { ConnectionsModule } from '../connections/connections.module';
import { LiveModule } from '../live/live.module';
import { ConsumptionModule } from '../meter-data/consumption.module';
import { SwitchingModule } from '../switching/switching.module';
import { TariffsModule } from '../tariffs/tariffs.module';
import { WalletModule } from '../wallet/wallet.module';
import { BillBatch } from './bill-batch';
import { BillPartition } from './bill-partition';
import { BillPartitions } from './bill-partitions';
import { BillingMetrics } from './billing-metrics';
import { BillingRunQueries } from './billing-run.queries';
import { BillingRunDocument, BillingRunRepository, BillingRunSchema } from './billing-run.repository';
import { BillingRuns } from './billing-runs';
import { BillingRunsController } from './billing-runs.controller';
import { BillingSchedule } from './billing.schedule';
import { PartitionQueue } from './partition-queue';
import { PartitionDocument, PartitionRepository, PartitionSchema } from './partition.repository';
import { PostTrueUp } from './post-true-up';
import { RunDigest } from './run-digest';
import { RunExceptionDocument, RunExceptionRepository, RunExceptionSchema } from './run-exception.repository';
import { RunProgress } from './run-progress';
import { DailySheetsController } from './sheets/daily-sheets.controller';
import { SheetQueries } from './sheets/sheet.queries';
import { WorkOnRun } from './work-on-run';

@Module({
  imports: [
    ConnectionsModule,
    ConsumptionModule,
    TariffsModule,
    WalletModule,
    AlertsModule,
    SwitchingModule,
    LiveModule,
    MongooseModule.forFeature([
      { name: BillingRunDocument.name, schema: BillingRunSchema },
      { name: PartitionDocument.name, schema: PartitionSchema },
      { name: RunExceptionDocument.name, schema: RunExceptionSchema },
    ]),
  ],
  controllers: [BillingRunsController, DailySheetsController],
  providers: [
    BillingRunRepository,
    PartitionRepository,
    RunExceptionRepository,
    BillingMetrics,
    BillBatch,
    BillPartition,
    BillPartitions,
    PartitionQueue,
    RunProgress,
    WorkOnRun,
    BillingRuns,
    BillingSchedule,
    BillingRunQueries,
    RunDigest,
    PostTrueUp,
    SheetQueries,
  ],
  exports: [BillingRuns, BillingRunQueries, BillingRunRepository, RunExceptionRepository, PostTrueUp, SheetQueries],
})
export class BillingModule {}
