import { Module } from '@nestjs/common';
import { AlertsModule } from './alerts/alerts.module';
import { AuthModule } from './auth/auth.module';
import { BillingModule } from './billing/billing.module';
import { ConnectionRoutesModule } from './connections/connection-routes.module';
import { ConsumersModule } from './consumers/consumers.module';
import { CorrectionsModule } from './corrections/corrections.module';
import { HeadEndSimulatorModule } from './head-end-simulator/head-end-simulator.module';
import { LiveModule } from './live/live.module';
import { MeterDataModule } from './meter-data/meter-data.module';
import { PaymentsModule } from './payments/payments.module';
import { OverviewModule } from './overview/overview.module';
import { PlatformModule } from './platform/platform.module';
import { ProfileModule } from './profile/profile.module';
import { ReportsModule } from './reports/reports.module';
import { SimulatorModule } from './simulator/simulator.module';
import { SwitchingModule } from './switching/switching.module';
import { TariffsModule } from './tariffs/tariffs.module';
import { VerificationModule } from './verification/verification.module';

@Module({
  imports: [
    PlatformModule,
    ProfileModule,
    AuthModule,
    ConsumersModule,
    ConnectionRoutesModule,
    LiveModule,
    AlertsModule,
    SwitchingModule,
    OverviewModule,
    TariffsModule,
    BillingModule,
    VerificationModule,
    PaymentsModule,
    CorrectionsModule,
    MeterDataModule,
    ReportsModule,
    SimulatorModule,
    HeadEndSimulatorModule,
  ],
})
export class AppModule {}
