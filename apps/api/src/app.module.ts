import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { PlatformModule } from './platform/platform.module';
import { ProfileModule } from './profile/profile.module';

@Module({ imports: [PlatformModule, ProfileModule, AuthModule] })
export class AppModule {}
