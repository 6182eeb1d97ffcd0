import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { MongooseModule } from '@nestjs/mongoose';
import { ScheduleModule } from '@nestjs/schedule';
import { ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import { AuditModule } from './audit/audit.module';
import { SessionEnds } from './auth/session-ends';
import { Clock } from './clock/clock';
import { WallTime } from './clock/wall-time';
import { ConfigModule } from './config/config.module';
import { ENVIRONMENT, type Environment } from './config/environment';
import { HealthModule } from './health/health.module';
import { ResponseSchemaInterceptor } from './http/response-schema.interceptor';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { Ids } from './ids/ids';
import { Numbers } from './ids/numbers';
import { loggingOptions } from './logging/logging.options';
import { MetricsModule } from './metrics/metrics.module';
import { mongoOptions } from './mongo/mongo.options';
import { ProblemFilter } from './problems/problem.filter';
import { RedisLink } from './redis/redis-link';
import { RedisModule } from './redis/redis.module';
import { SharedThrottlerStorage } from './redis/shared-throttler.storage';
import { SharedScheduleModule } from './schedule/shared-schedule.module';

/** What every feature stands on. Global, so that features import one another and nothing else. */
@Global()
@Module({
  imports: [
    ConfigModule,
    LoggerModule.forRootAsync({ inject: [ENVIRONMENT], useFactory: loggingOptions }),
    MongooseModule.forRootAsync({ inject: [ENVIRONMENT], useFactory: mongoOptions }),
    ScheduleModule.forRoot(),
    SharedScheduleModule,
    RedisModule,
    ThrottlerModule.forRootAsync({
      inject: [ENVIRONMENT, RedisLink],
      useFactory: (environment: Environment, redis: RedisLink) => ({
        throttlers: [{ ttl: 60_000, limit: environment.rateLimitPerMinute }],
        storage: new SharedThrottlerStorage(redis),
      }),
    }),
    MetricsModule,
    HealthModule,
    AuditModule,
    // Before the answer's schema: what is stored is what the caller saw.
    IdempotencyModule,
  ],
  providers: [
    WallTime,
    Clock,
    Ids,
    Numbers,
    SessionEnds,
    { provide: APP_INTERCEPTOR, useClass: ResponseSchemaInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [WallTime, Clock, Ids, Numbers, SessionEnds],
})
export class PlatformModule {}
