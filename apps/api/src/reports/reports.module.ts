import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { BillingModule } from '../billing/billing.module';
import { ConnectionsModule } from '../connections/connections.module';
import { ConsumptionModule } from '../meter-data/consumption.module';
import { AddUpConsumption } from './add-up-consumption';
import { ConsumptionEraDocument, ConsumptionEraRepository, ConsumptionEraSchema } from './consumption-era.repository';
import { ExportConsumption } from './export-consumption';
import { FleetConsumptionController } from './fleet-consumption.controller';
import { FleetConsumptionQueries } from './fleet-consumption.queries';

@Module({
  imports: [
    BillingModule,
    ConnectionsModule,
    ConsumptionModule,
    MongooseModule.forFeature([{ name: ConsumptionEraDocument.name, schema: ConsumptionEraSchema }]),
  ],
  controllers: [FleetConsumptionController],
  providers: [ConsumptionEraRepository, AddUpConsumption, FleetConsumptionQueries, ExportConsumption],
  exports: [AddUpConsumption],
})
export class ReportsModule {}
