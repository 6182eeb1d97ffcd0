import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthCheckService, MongooseHealthIndicator } from '@nestjs/terminus';
import { SkipThrottle } from '@nestjs/throttler';
import { healthView } from '@kilowallet/contracts';
import { Public } from '../auth/decorators';
import { Endpoint } from '../http/endpoint';

@ApiTags('health')
@SkipThrottle()
@Controller(['api/v1/health', 'health'])
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly mongo: MongooseHealthIndicator,
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
    await this.health.check([() => this.mongo.pingCheck('mongo', { timeout: 2_000 })]);
    return { status: 'ok' };
  }
}
