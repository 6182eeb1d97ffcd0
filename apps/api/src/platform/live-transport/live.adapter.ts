import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { Server, ServerOptions } from 'socket.io';
import { retryAfterMs, type RedisLink } from '../redis/redis-link';

/** Of all processes' news together; a Redis that was away for a minute leaves none of them out of date. */
const MESSAGES_KEPT = 100_000;

/**
 * Socket.IO for one process, or over Redis Streams for several.
 *
 * No cross-origin access: browsers come through the web's origin, which passes `/socket.io` on.
 */
export class LiveAdapter extends IoAdapter {
  private readonly connections: Redis[] = [];

  /**
   * @param link to a Redis that is known to answer, or that is not configured
   * @param isListening whether people may come in here; a worker only speaks
   */
  constructor(
    app: INestApplicationContext,
    private readonly link: RedisLink,
    private readonly isListening: boolean,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, {
      ...options,
      ...this.transport(),
      allowRequest: (_request: unknown, decide: (trouble: string | null, allowed: boolean) => void) =>
        decide(null, this.isListening),
      cors: false,
      serveClient: false,
    }) as Server;
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    // Also those that wait for a Redis that will not return: they would keep the process alive.
    this.connections.forEach((connection) => connection.disconnect());
  }

  private transport(): Partial<ServerOptions> {
    const { url, prefix } = this.link;
    if (url === undefined) return {};
    // Waits for a lost Redis in place of failing: its reader would ask again and again without a pause.
    const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: retryAfterMs });
    // Its troubles are told by the link.
    redis.on('error', () => undefined);
    this.connections.push(redis);
    const duplicate = redis.duplicate.bind(redis);
    redis.duplicate = (...over) => {
      const connection = duplicate(...over);
      this.connections.push(connection);
      return connection;
    };
    return {
      adapter: createAdapter(redis, {
        maxLen: MESSAGES_KEPT,
        streamName: `${prefix}:live`,
        channelPrefix: `${prefix}:live`,
      }),
    };
  }
}
