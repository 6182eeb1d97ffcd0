import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MongooseModule } from '@nestjs/mongoose';
import { UsersModule } from '../users/users.module';
import { ApiKeyAuthenticator } from './api-key-authenticator';
import { ApiKeyDocument, ApiKeyRepository, ApiKeySchema } from './api-key.repository';
import { ApiKeysController } from './api-keys.controller';
import { AuthController } from './auth.controller';
import { AuthenticationGuard } from './authentication.guard';
import { AuthorizationGuard } from './authorization.guard';
import { CallerThrottlerGuard } from './caller-throttler.guard';
import { CreateApiKey } from './create-api-key';
import { RotateApiKey } from './rotate-api-key';
import { PurgeSessions } from './purge-sessions';
import { SessionAuthenticator } from './session-authenticator';
import { SessionDocument, SessionRepository, SessionSchema } from './session.repository';
import { SignIn } from './sign-in';
import { SignInAttemptsDocument, SignInAttemptsRepository, SignInAttemptsSchema } from './sign-in-attempts.repository';

@Module({
  imports: [
    UsersModule,
    MongooseModule.forFeature([
      { name: SessionDocument.name, schema: SessionSchema },
      { name: SignInAttemptsDocument.name, schema: SignInAttemptsSchema },
      { name: ApiKeyDocument.name, schema: ApiKeySchema },
    ]),
  ],
  controllers: [AuthController, ApiKeysController],
  providers: [
    SessionRepository,
    SignInAttemptsRepository,
    ApiKeyRepository,
    SessionAuthenticator,
    ApiKeyAuthenticator,
    CreateApiKey,
    RotateApiKey,
    SignIn,
    PurgeSessions,
    // In this order: who it is, what they may, how often.
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: AuthorizationGuard },
    { provide: APP_GUARD, useClass: CallerThrottlerGuard },
  ],
  exports: [SessionAuthenticator, CreateApiKey],
})
export class AuthModule {}
