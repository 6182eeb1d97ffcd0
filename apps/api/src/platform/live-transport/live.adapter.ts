import { Logger, type INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { Server, ServerOptions } from 'socket.io';

/**
 * Socket.IO for one process, or over Redis Streams for several.
 *
 * No cross-origin access: browsers come through the web's origin, which passes `/socket.io` on.
 */
export class LiveAdapter extends IoAdapter {
  private readonly log = new Logger('Live');
  private redis: Redis | undefined;

  constructor(
    app: INestApplicationContext,
    private readonly redisUrl: string | undefined,
  ) {
    super(app);
  }

  /** Connects to Redis where one is configured; an unreachable one is a sentence, not a hanging process. */
  async connect(): Promise<void> {
    if (this.redisUrl === undefined) return;
    const redis = new Redis(this.redisUrl, { lazyConnect: true, maxRetriesPerRequest: null, connectTimeout: 5_000 });
    let trouble: Error | undefined;
    const remember = (error: Error) => (trouble = error);
    redis.on('error', remember);
    try {
      await redis.connect();
    } catch (error) {
      redis.disconnect();
      throw new RedisUnreachable(trouble ?? error);
    }
    redis.off('error', remember);
    redis.on('error', (error: Error) => this.log.error(error.message));
    this.redis = redis;
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const adapter = this.redis ? { adapter: createAdapter(this.redis, { maxLen: 100_000 }) } : {};
    return super.createIOServer(port, { ...options, ...adapter, cors: false, serveClient: false }) as Server;
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    this.redis?.disconnect();
  }
}

/** Thrown where no Redis answers at REDIS_URL; its message says what to do. */
export class RedisUnreachable extends Error {
  constructor(cause: unknown) {
    super(
      `Redis does not answer at REDIS_URL (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Start it, correct REDIS_URL, or leave REDIS_URL out: a single process needs none.',
      { cause },
    );
    this.name = 'RedisUnreachable';
  }
}
