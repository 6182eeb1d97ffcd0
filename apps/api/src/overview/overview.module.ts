import { Module } from '@nestjs/common';
import { BillingModule } from '../billing/billing.module';
import { ConnectionsModule } from '../connections/connections.module';
import { LiveModule } from '../live/live.module';
import { ConsumptionModule } from '../meter-data/consumption.module';
import { PaymentsModule } from '../payments/payments.module';
import { SwitchingModule } from '../switching/switching.module';
import { WalletModule } from '../wallet/wallet.module';
import { KpiTicker } from './kpi-ticker';
import { Kpis } from './kpis';
import { OverviewController } from './overview.controller';
import { RechargesByDay } from './recharges-by-day';

@Module({
  imports: [
    BillingModule,
    ConnectionsModule,
    ConsumptionModule,
    LiveModule,
    PaymentsModule,
    SwitchingModule,
    WalletModule,
  ],
  controllers: [OverviewController],
  providers: [Kpis, KpiTicker, RechargesByDay],
})
export class OverviewModule {}
