import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AlertsModule } from '../alerts/alerts.module';
import { ConnectionsModule } from '../connections/connections.module';
import { LiveModule } from '../live/live.module';
import { ConsumptionModule } from '../meter-data/consumption.module';
import { WalletModule } from '../wallet/wallet.module';
import { AcknowledgeJobs } from './acknowledge-jobs';
import { AfterCredit } from './after-credit';
import { AnswerTimesController } from './answer-times.controller';
import { BringForward } from './bring-forward';
import { CallOffJob } from './call-off-job';
import { CimEventsController } from './cim-events.controller';
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
import { JobFigures } from './job-figures';
import { JobRepository } from './job.repository';
import { JobsController } from './jobs.controller';
import { JobViews } from './job-views';
import { LapseJobs } from './lapse-jobs';
import { LiveJobs } from './live-jobs';
import { MakeDefaulterList } from './make-defaulter-list';
import { MeterEventDocument, MeterEventRepository, MeterEventSchema } from './meter-event.repository';
import { MeterEventsController } from './meter-events.controller';
import { MoveJob } from './move-job';
import { OnRecharge } from './on-recharge';
import { OperateJob } from './operate-job';
import { ReceiveMeterEvent } from './receive-meter-event';
import { RecheckJob } from './recheck-job';
import { ReleaseJobs } from './release-jobs';
import { RestorationsController } from './restorations.controller';
import { MeterDisplayController } from './meter-display.controller';
import { ShowBalance } from './show-balance';
import { SweepJobs } from './sweep-jobs';
import { DeliverJob } from './push/deliver-job';
import { HeadEndDocument, HeadEndRepository, HeadEndSchema } from './push/head-end.repository';
import { HeadEndsController } from './push/head-ends.controller';
import { PushJobs } from './push/push-jobs';
import { SwitchingFacts } from './switching-facts';
import { TimeOutJob } from './time-out-job';
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
      { name: HeadEndDocument.name, schema: HeadEndSchema },
      { name: MeterEventDocument.name, schema: MeterEventSchema },
      { name: DefaulterDocument.name, schema: DefaulterSchema },
      { name: DefaulterListDocument.name, schema: DefaulterListSchema },
    ]),
  ],
  controllers: [
    DefaultersController,
    JobsController,
    MeterEventsController,
    RestorationsController,
    AnswerTimesController,
    HeadEndsController,
    CimEventsController,
    MeterDisplayController,
  ],
  providers: [
    JobRepository,
    JobFigures,
    DefaulterRepository,
    MeterEventRepository,
    SwitchingFacts,
    JobViews,
    LiveJobs,
    MoveJob,
    CallOffJob,
    AfterCredit,
    ShowBalance,
    JobEffects,
    RecheckJob,
    HoldBack,
    BringForward,
    ClaimJobs,
    AcknowledgeJobs,
    ReceiveMeterEvent,
    OperateJob,
    ReleaseJobs,
    LapseJobs,
    TimeOutJob,
    HeadEndRepository,
    DeliverJob,
    PushJobs,
    SweepJobs,
    MakeDefaulterList,
    OnRecharge,
    SwitchingSchedule,
  ],
  exports: [
    ClaimJobs,
    AcknowledgeJobs,
    MakeDefaulterList,
    OnRecharge,
    SwitchingSchedule,
    JobRepository,
    JobFigures,
    DefaulterRepository,
    HeadEndRepository,
  ],
})
export class SwitchingModule {}
