import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { ConnectionsModule } from '../connections/connections.module';
import { LiveEvents } from './live-events';
import { LiveGateway } from './live.gateway';
import { WatchedConnections } from './watched-connections';

@Module({
  imports: [AuthModule, ConnectionsModule],
  providers: [LiveGateway, LiveEvents, WatchedConnections],
  exports: [LiveEvents],
})
export class LiveModule {}
