import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { ENVIRONMENT, type Environment } from '../config/environment';
import { Metrics } from '../metrics/metrics';
import { RedisUnreachable } from './redis-unreachable';

const CONNECT_TIMEOUT_MS = 5_000;
/** A Redis that takes longer to answer is as good as away: its callers have something else to do meanwhile. */
const COMMAND_TIMEOUT_MS = 2_000;
const RETRY_AFTER_MS_MAX = 2_000;

/** When a lost Redis is tried again, in milliseconds; for every connection, so that all are back at about one time. */
export const retryAfterMs = (attempt: number): number => Math.min(attempt * 100, RETRY_AFTER_MS_MAX);

/**
 * The process's way to Redis, where REDIS_URL names one.
 *
 * Redis holds no truth: it spreads work and news over several processes. So whoever uses it asks whether it is there,
 * and does without while it is not: commands fail at once in place of waiting for its return.
 */
@Injectable()
export class RedisLink implements OnApplicationShutdown {
  private readonly log = new Logger('Redis');
  private readonly up;
  private client: Redis | undefined;
  private isLost = false;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    metrics: Metrics,
  ) {
    this.up = metrics.gauge('redis_up', 'Whether Redis answers: 1 or 0; 1 where none is configured');
    this.up.set(1);
  }

  /** Connects where an address is configured; called once, before the application starts. @throws RedisUnreachable */
  async connect(): Promise<void> {
    const { redisUrl } = this.environment;
    if (redisUrl === undefined || this.client) return;
    const client = new Redis(redisUrl, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: CONNECT_TIMEOUT_MS,
      commandTimeout: COMMAND_TIMEOUT_MS,
      retryStrategy: retryAfterMs,
    });
    let trouble: Error | undefined;
    client.on('error', (error: Error) => (trouble = error));
    try {
      await client.connect();
    } catch (error) {
      client.disconnect();
      throw new RedisUnreachable(trouble ?? error);
    }
    client.on('close', () => this.lost());
    client.on('ready', () => this.returned());
    this.client = client;
  }

  /** Before every name that is used there: another utility's Kilowallet may use the same Redis. */
  get prefix(): string {
    const [, database = ''] = /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]*)/.exec(this.environment.mongoUri) ?? [];
    return `kilowallet:${database || 'default'}`;
  }

  /** Whether there is to be one: several processes may be at work. */
  get isConfigured(): boolean {
    return this.environment.redisUrl !== undefined;
  }

  /** Whether it answers at the moment. */
  get isUp(): boolean {
    return this.commands !== undefined;
  }

  /** The connection for short commands, while Redis is there. */
  get commands(): Redis | undefined {
    return this.client?.status === 'ready' ? this.client : undefined;
  }

  /** Where to connect for those who need a connection of their own, or `undefined` before `connect` and without one. */
  get url(): string | undefined {
    return this.client && this.environment.redisUrl;
  }

  onApplicationShutdown(): void {
    this.client?.removeAllListeners('close');
    this.client?.disconnect();
  }

  private lost(): void {
    if (this.isLost) return;
    this.isLost = true;
    this.up.set(0);
    this.log.warn(
      'Redis is lost. Runs go on by leases in the database, limits count per process, and screens hear only what their ' +
        'own process does, until it is back.',
    );
  }

  private returned(): void {
    if (!this.isLost) return;
    this.isLost = false;
    this.up.set(1);
    this.log.log('Redis is back.');
  }
}
