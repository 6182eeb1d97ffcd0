import type { LiveEventName, LivePayload } from '@kilowallet/contracts';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Subject } from 'rxjs';
import { RedisLink } from '../platform/redis/redis-link';
import type { LiveNamespace } from './live-socket';
import { OpsFeed, type OpsMessage } from './ops-feed';
import { connectionRoom, OPS_ROOM } from './rooms';
import { WatchedConnections } from './watched-connections';

/**
 * Tells open screens what has happened. Call it only after the write is journaled: what people have seen is never
 * taken back. Without a listening server (a seed, a command) it tells nobody and does no harm.
 */
@Injectable()
export class LiveEvents implements OnModuleDestroy {
  private namespace: LiveNamespace | undefined;
  /** That something was told to operations: figures that stand on it are out of date. */
  readonly changes = new Subject<void>();
  private readonly ops = new OpsFeed((message) => this.emit(OPS_ROOM, message));

  constructor(
    private readonly watched: WatchedConnections,
    private readonly redis: RedisLink,
  ) {}

  /** Called once, by the gateway. */
  speakThrough(namespace: LiveNamespace): void {
    this.namespace = namespace;
    this.watched.follow(namespace);
  }

  /** To the screens that show a connection; they hear it at once. */
  toConnection<E extends LiveEventName>(connectionId: string, event: E, payload: LivePayload<E>): void {
    if (this.isWatched(connectionId)) this.emit(connectionRoom(connectionId), { event, payload } as OpsMessage);
  }

  /** To the operations console, which hears the latest of each thing a few times per second. */
  toOps<E extends LiveEventName>(event: E, payload: LivePayload<E>): void {
    if (this.namespace) this.ops.add({ event, payload } as OpsMessage);
    if (event !== 'kpi.tick') this.changes.next();
  }

  /** Whether any screen shows the connection: bulk work asks before it builds a message. */
  isWatched(connectionId: string): boolean {
    return this.watched.has(connectionId);
  }

  /** Whether an operations console may be open; with several processes, one may be open elsewhere. */
  isOpsWatched(): boolean {
    return this.redis.isConfigured || this.namespace?.adapter.rooms.has(OPS_ROOM) === true;
  }

  onModuleDestroy(): void {
    this.ops.stop();
  }

  private emit(room: string, { event, payload }: OpsMessage): void {
    // Over Redis to every process; without it at least to the screens of this one, at once.
    const reachable = this.redis.isConfigured && !this.redis.isUp ? this.namespace?.local : this.namespace;
    reachable?.to(room).emit(event, payload);
  }
}
