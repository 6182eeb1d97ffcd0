import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectConnection } from '@nestjs/mongoose';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { SkipThrottle } from '@nestjs/throttler';
import type { Connection } from 'mongoose';
import { healthView, type HealthView } from '@kilowallet/contracts';
import { Public } from '../auth/decorators';
import { Endpoint } from '../http/endpoint';
import { RedisLink } from '../redis/redis-link';

const PING_TIMEOUT_MS = 2_000;

@ApiTags('health')
@SkipThrottle()
@Controller(['api/v1/health', 'health'])
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly redis: RedisLink,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  /** The process answers; a supervisor restarts one that does not. */
  @Get('live')
  @Public()
  @Endpoint({ summary: 'Whether the process answers', response: healthView })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * The process can do its work; a proxy sends it requests only then. Without Redis everything is still done, only less
   * well spread: taking all processes away from their proxy for it would make a small trouble a large one.
   */
  @Get('ready')
  @Public()
  @Endpoint({ summary: 'Whether requests can be served', response: healthView, problems: ['server.unavailable'] })
  async ready(): Promise<HealthView> {
    await this.health.check([() => this.pingMongo()]);
    return this.redis.isConfigured && !this.redis.isUp ? { status: 'degraded', missing: ['redis'] } : { status: 'ok' };
  }

  /** Asks the database itself: Mongoose calls a connection ready for a while after its server has died. */
  private async pingMongo() {
    const indicator = this.indicators.check('mongo');
    try {
      await this.connection.db?.command({ ping: 1 }, { timeoutMS: PING_TIMEOUT_MS });
      return indicator.up();
    } catch {
      return indicator.down();
    }
  }
}
