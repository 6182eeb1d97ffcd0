import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { BillingModule } from '../billing/billing.module';
import { ConnectionsModule } from '../connections/connections.module';
import { LiveModule } from '../live/live.module';
import { ConsumptionModule } from '../meter-data/consumption.module';
import { MeterDataModule } from '../meter-data/meter-data.module';
import { PaymentsModule } from '../payments/payments.module';
import { SwitchingModule } from '../switching/switching.module';
import { TariffsModule } from '../tariffs/tariffs.module';
import { WalletModule } from '../wallet/wallet.module';
import { MeterDays } from './meter-days';
import { RunSimulation } from './run-simulation';
import { PurseDocument, PurseRepository, PurseSchema } from './purse.repository';
import { SimulateDay } from './simulate-day';
import { SimulateReadings } from './simulate-readings';
import { SimulateRecharges } from './simulate-recharges';
import { SimulateSwitching } from './simulate-switching';
import { SimulateToday } from './simulate-today';
import { SimulatedMeterDocument, SimulatedMeterRepository, SimulatedMeterSchema } from './simulated-meter.repository';
import { SimulationDocument, SimulationRepository, SimulationSchema } from './simulation.repository';
import { Simulator } from './simulator';
import { SimulatorController } from './simulator.controller';

@Module({
  imports: [
    BillingModule,
    ConnectionsModule,
    ConsumptionModule,
    LiveModule,
    MeterDataModule,
    PaymentsModule,
    SwitchingModule,
    TariffsModule,
    WalletModule,
    MongooseModule.forFeature([
      { name: SimulatedMeterDocument.name, schema: SimulatedMeterSchema },
      { name: PurseDocument.name, schema: PurseSchema },
      { name: SimulationDocument.name, schema: SimulationSchema },
    ]),
  ],
  controllers: [SimulatorController],
  providers: [
    SimulatedMeterRepository,
    PurseRepository,
    SimulationRepository,
    MeterDays,
    SimulateReadings,
    SimulateToday,
    SimulateRecharges,
    SimulateSwitching,
    SimulateDay,
    RunSimulation,
    Simulator,
  ],
  exports: [Simulator, PurseRepository],
})
export class SimulatorModule {}
