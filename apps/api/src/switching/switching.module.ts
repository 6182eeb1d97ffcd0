import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AlertsModule } from '../alerts/alerts.module';
import { ConnectionsModule } from '../connections/connections.module';
import { LiveModule } from '../live/live.module';
import { ConsumptionModule } from '../meter-data/consumption.module';
import { WalletModule } from '../wallet/wallet.module';
import { AcknowledgeJob } from './acknowledge-job';
import { AfterCredit } from './after-credit';
import { CallOffJob } from './call-off-job';
import { ClaimJobs } from './claim-jobs';
import {
  DefaulterDocument,
  DefaulterListDocument,
  DefaulterListSchema,
  DefaulterRepository,
  DefaulterSchema,
} from './defaulter.repository';
import { DefaultersController } from './defaulters.controller';
import { HoldBack } from './hold-back';
import { JobDocument, JobSchema } from './job.document';
import { JobEffects } from './job-effects';
import { JobRepository } from './job.repository';
import { JobsController } from './jobs.controller';
import { LapseJobs } from './lapse-jobs';
import { LiveJobs } from './live-jobs';
import { MakeDefaulterList } from './make-defaulter-list';
import { MoveJob } from './move-job';
import { OnRecharge } from './on-recharge';
import { RecheckJob } from './recheck-job';
import { ReleaseJobs } from './release-jobs';
import { SweepJobs } from './sweep-jobs';
import { SwitchingFacts } from './switching-facts';
import { SwitchingSchedule } from './switching.schedule';

@Module({
  imports: [
    AlertsModule,
    ConnectionsModule,
    LiveModule,
    ConsumptionModule,
    WalletModule,
    MongooseModule.forFeature([
      { name: JobDocument.name, schema: JobSchema },
      { name: DefaulterDocument.name, schema: DefaulterSchema },
      { name: DefaulterListDocument.name, schema: DefaulterListSchema },
    ]),
  ],
  controllers: [DefaultersController, JobsController],
  providers: [
    JobRepository,
    DefaulterRepository,
    SwitchingFacts,
    LiveJobs,
    MoveJob,
    CallOffJob,
    AfterCredit,
    JobEffects,
    RecheckJob,
    HoldBack,
    ClaimJobs,
    AcknowledgeJob,
    ReleaseJobs,
    LapseJobs,
    SweepJobs,
    MakeDefaulterList,
    OnRecharge,
    SwitchingSchedule,
  ],
  exports: [MakeDefaulterList, OnRecharge, SwitchingSchedule, JobRepository, DefaulterRepository],
})
export class SwitchingModule {}
