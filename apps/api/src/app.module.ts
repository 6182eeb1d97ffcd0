import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { ConnectionsModule } from './connections/connections.module';
import { ConsumersModule } from './consumers/consumers.module';
import { PlatformModule } from './platform/platform.module';
import { ProfileModule } from './profile/profile.module';

@Module({ imports: [PlatformModule, ProfileModule, AuthModule, ConsumersModule, ConnectionsModule] })
export class AppModule {}
