import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { MongooseModule } from '@nestjs/mongoose';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { IdempotencyDocument, IdempotencyRepository, IdempotencySchema } from './idempotency.repository';
import { PurgeIdempotency } from './purge-idempotency';

@Module({
  imports: [MongooseModule.forFeature([{ name: IdempotencyDocument.name, schema: IdempotencySchema }])],
  providers: [IdempotencyRepository, PurgeIdempotency, { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }],
})
export class IdempotencyModule {}
