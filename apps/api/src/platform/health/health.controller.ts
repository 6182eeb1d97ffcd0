import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectConnection } from '@nestjs/mongoose';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { SkipThrottle } from '@nestjs/throttler';
import type { Connection } from 'mongoose';
import { healthView } from '@kilowallet/contracts';
import { Public } from '../auth/decorators';
import { Endpoint } from '../http/endpoint';

const PING_TIMEOUT_MS = 2_000;

@ApiTags('health')
@SkipThrottle()
@Controller(['api/v1/health', 'health'])
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  /** The process answers; a supervisor restarts one that does not. */
  @Get('live')
  @Public()
  @Endpoint({ summary: 'Whether the process answers', response: healthView })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can do its work; a proxy sends it requests only then. */
  @Get('ready')
  @Public()
  @Endpoint({ summary: 'Whether requests can be served', response: healthView, problems: ['server.unavailable'] })
  async ready(): Promise<{ status: 'ok' }> {
    await this.health.check([() => this.pingMongo()]);
    return { status: 'ok' };
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
