import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConnectionsModule } from '../connections/connections.module';
import { LiveModule } from '../live/live.module';
import { AlertDocument, AlertRepository, AlertSchema } from './alert.repository';
import { AlertRules } from './alert-rules';
import { AlertsController } from './alerts.controller';
import { RaiseAlerts } from './raise-alerts';

@Module({
  imports: [
    ConnectionsModule,
    LiveModule,
    MongooseModule.forFeature([{ name: AlertDocument.name, schema: AlertSchema }]),
  ],
  controllers: [AlertsController],
  providers: [AlertRepository, AlertRules, RaiseAlerts],
  exports: [AlertRules, RaiseAlerts],
})
export class AlertsModule {}
