import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { WallTime } from '../platform/clock/wall-time';
import { Ids } from '../platform/ids/ids';
import type { LiveNamespace } from './live-socket';
import { connectionOfRoom } from './rooms';

const TELL_EVERY_MS = 10_000;
const TELL_AFTER_CHANGE_MS = 200;
const FORGET_AFTER_MS = 3 * TELL_EVERY_MS;

/**
 * Which connections somebody has open on a screen, in this process or in another one.
 *
 * A bulk run asks before it builds a message, so that a million wallets are billed without a million messages that
 * nobody reads. Processes tell one another over the adapter; one that falls silent is forgotten.
 */
@Injectable()
export class WatchedConnections implements OnModuleDestroy {
  private readonly process: string;
  private readonly elsewhere = new Map<string, { readonly ids: ReadonlySet<string>; readonly heardAt: number }>();
  private namespace: LiveNamespace | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;

  constructor(
    private readonly wall: WallTime,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    ids: Ids,
  ) {
    this.process = ids.next();
  }

  follow(namespace: LiveNamespace): void {
    this.namespace = namespace;
    // A single process has nobody to tell.
    if (this.environment.redisUrl === undefined) return;
    namespace.on('watched', (process, connectionIds) => {
      this.elsewhere.set(process, { ids: new Set(connectionIds), heardAt: this.wall.now().getTime() });
    });
    namespace.adapter.on('create-room', (room: string) => this.changed(room));
    namespace.adapter.on('delete-room', (room: string) => this.changed(room));
    this.heartbeat = setInterval(() => this.tell(), TELL_EVERY_MS).unref();
  }

  has(connectionId: string): boolean {
    if (this.namespace?.adapter.rooms.has(`connection:${connectionId}`)) return true;
    const tooOld = this.wall.now().getTime() - FORGET_AFTER_MS;
    for (const [process, { ids, heardAt }] of this.elsewhere) {
      if (heardAt < tooOld) this.elsewhere.delete(process);
      else if (ids.has(connectionId)) return true;
    }
    return false;
  }

  onModuleDestroy(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.soon);
  }

  private changed(room: string): void {
    if (connectionOfRoom(room) === undefined) return;
    this.soon ??= setTimeout(() => this.tell(), TELL_AFTER_CHANGE_MS).unref();
  }

  private tell(): void {
    clearTimeout(this.soon);
    this.soon = undefined;
    const rooms = [...(this.namespace?.adapter.rooms.keys() ?? [])];
    this.namespace?.serverSideEmit(
      'watched',
      this.process,
      rooms.flatMap((room) => connectionOfRoom(room) ?? []),
    );
  }
}
