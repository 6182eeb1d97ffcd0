import { Module } from '@nestjs/common';
import { AppModule } from '../app.module';
import { AuthModule } from '../auth/auth.module';
import { ConnectionRoutesModule } from '../connections/connection-routes.module';
import { ConnectionsModule } from '../connections/connections.module';
import { ConsumersModule } from '../consumers/consumers.module';
import { MeterDataModule } from '../meter-data/meter-data.module';
import { PaymentsModule } from '../payments/payments.module';
import { SimulatorModule } from '../simulator/simulator.module';
import { SwitchingModule } from '../switching/switching.module';
import { TariffsModule } from '../tariffs/tariffs.module';
import { UsersModule } from '../users/users.module';
import { WalletModule } from '../wallet/wallet.module';
import { LastTouches } from './demo/last-touches';
import { LiveStories } from './demo/live-stories';
import { SeedDemo } from './demo/seed-demo';
import { SettleResidents } from './demo/settle-residents';
import { CreateFirstAdmin } from './first-admin';

/** The whole application, and what fills an empty database. */
@Module({
  imports: [
    AppModule,
    AuthModule,
    UsersModule,
    ConsumersModule,
    ConnectionsModule,
    ConnectionRoutesModule,
    TariffsModule,
    WalletModule,
    PaymentsModule,
    MeterDataModule,
    SwitchingModule,
    SimulatorModule,
  ],
  providers: [CreateFirstAdmin, SeedDemo, SettleResidents, LiveStories, LastTouches],
})
export class SeedModule {}
