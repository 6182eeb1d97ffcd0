import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConnectionsModule } from '../connections/connections.module';
import { ConsumptionDayDocument, ConsumptionDayRepository, ConsumptionDaySchema } from './consumption-day.repository';
import { ConsumptionDays } from './consumption-days';
import { IntervalDayDocument, IntervalDayRepository, IntervalDaySchema } from './interval-day.repository';
import { MeteredConnections } from './metered-connections';
import { PriceByHours } from './price-by-hours';
import { HoldDocument, HoldRepository, HoldSchema } from './hold.repository';

/** What billing needs of meter data. Readings come in by MeterDataModule, which in turn needs billing for true-ups. */
@Module({
  imports: [
    ConnectionsModule,
    MongooseModule.forFeature([
      { name: ConsumptionDayDocument.name, schema: ConsumptionDaySchema },
      { name: HoldDocument.name, schema: HoldSchema },
      { name: IntervalDayDocument.name, schema: IntervalDaySchema },
    ]),
  ],
  providers: [
    ConsumptionDayRepository,
    HoldRepository,
    IntervalDayRepository,
    MeteredConnections,
    ConsumptionDays,
    PriceByHours,
  ],
  exports: [
    ConsumptionDayRepository,
    HoldRepository,
    IntervalDayRepository,
    MeteredConnections,
    ConsumptionDays,
    PriceByHours,
  ],
})
export class ConsumptionModule {}
