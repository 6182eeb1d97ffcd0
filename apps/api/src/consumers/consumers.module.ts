import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConnectionsModule } from '../connections/connections.module';
import { ChangeConsumer } from './change-consumer';
import { ConsumerDocument, ConsumerRepository, ConsumerSchema } from './consumer.repository';
import { ConsumersController } from './consumers.controller';
import { RegisterConsumer } from './register-consumer';

@Module({
  imports: [ConnectionsModule, MongooseModule.forFeature([{ name: ConsumerDocument.name, schema: ConsumerSchema }])],
  controllers: [ConsumersController],
  providers: [ConsumerRepository, RegisterConsumer, ChangeConsumer],
  exports: [ConsumerRepository],
})
export class ConsumersModule {}
