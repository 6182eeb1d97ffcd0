import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { BillingModule } from '../billing/billing.module';
import { ConnectionsModule } from '../connections/connections.module';
import { ConsumptionModule } from '../meter-data/consumption.module';
import { AddUpConsumption } from './add-up-consumption';
import {
  ConsumptionYearDocument,
  ConsumptionYearRepository,
  ConsumptionYearSchema,
} from './consumption-year.repository';
import { ExportConsumption } from './export-consumption';
import { FleetConsumptionController } from './fleet-consumption.controller';
import { FleetConsumptionQueries } from './fleet-consumption.queries';

@Module({
  imports: [
    BillingModule,
    ConnectionsModule,
    ConsumptionModule,
    MongooseModule.forFeature([{ name: ConsumptionYearDocument.name, schema: ConsumptionYearSchema }]),
  ],
  controllers: [FleetConsumptionController],
  providers: [ConsumptionYearRepository, AddUpConsumption, FleetConsumptionQueries, ExportConsumption],
  exports: [AddUpConsumption],
})
export class ReportsModule {}
