import { LIVE_NAMESPACE, watchRequest } from '@kilowallet/contracts';
import { Logger, type OnModuleDestroy } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  OnGatewayConnection,
  OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Subscription } from 'rxjs';
import { SessionAuthenticator } from '../auth/session-authenticator';
import { ConnectionAccess } from '../connections/connection-access';
import { SessionEnds } from '../platform/auth/session-ends';
import { ProblemError } from '../platform/problems/problem.error';
import { LiveEvents } from './live-events';
import type { LiveNamespace, LiveSocket } from './live-socket';
import { connectionRoom, OPS_ROOM, sessionRoom, userRoom } from './rooms';

/** How long a socket may outlive a session that ended without anybody saying so (it expired, or ended elsewhere). */
const RECHECK_EVERY_MS = 30_000;

type WatchAnswer = { ok: true } | { ok: false; code: string };

/** Lets people listen: the cookie of HTTP signs in, and each socket hears only what its user may read. */
@WebSocketGateway({ namespace: LIVE_NAMESPACE })
export class LiveGateway implements OnGatewayInit<LiveNamespace>, OnGatewayConnection<LiveSocket>, OnModuleDestroy {
  private readonly log = new Logger('Live');
  private recheck: NodeJS.Timeout | undefined;
  private endings: Subscription | undefined;

  constructor(
    private readonly sessions: SessionAuthenticator,
    private readonly ends: SessionEnds,
    private readonly access: ConnectionAccess,
    private readonly live: LiveEvents,
  ) {}

  afterInit(namespace: LiveNamespace): void {
    namespace.use((socket, next) => {
      this.signIn(socket).then(
        (known) => next(known ? undefined : new Error('auth.required')),
        (error: Error) => {
          this.log.error(error.stack ?? error.message);
          next(new Error('server.failed'));
        },
      );
    });
    this.live.speakThrough(namespace);
    this.endings = this.ends.ended.subscribe((end) => {
      const room = 'sessionId' in end ? sessionRoom(end.sessionId) : userRoom(end.userId);
      namespace.in(room).disconnectSockets(true);
    });
    this.recheck = setInterval(() => void this.dropEnded(namespace), RECHECK_EVERY_MS).unref();
  }

  async handleConnection(socket: LiveSocket): Promise<void> {
    const { signedIn, sessionId } = socket.data;
    const rooms = [sessionRoom(sessionId), userRoom(signedIn.userId)];
    if (signedIn.role === 'admin' || signedIn.role === 'officer') rooms.push(OPS_ROOM);
    rooms.push(...(await this.access.connectionsOf(signedIn)).map(connectionRoom));
    await socket.join(rooms);
  }

  /** Starts to hear about one connection: one's own, or any for the staff. */
  @SubscribeMessage('watch')
  async watch(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<WatchAnswer> {
    const request = watchRequest.safeParse(body);
    if (!request.success) return { ok: false, code: 'request.invalid' };
    const { connectionId } = request.data;
    try {
      await this.access.assertMayRead(socket.data.signedIn, connectionId);
    } catch (error) {
      if (error instanceof ProblemError) return { ok: false, code: error.code };
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return { ok: false, code: 'server.failed' };
    }
    await socket.join(connectionRoom(connectionId));
    return { ok: true };
  }

  @SubscribeMessage('unwatch')
  async unwatch(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<WatchAnswer> {
    const request = watchRequest.safeParse(body);
    if (!request.success) return { ok: false, code: 'request.invalid' };
    await socket.leave(connectionRoom(request.data.connectionId));
    return { ok: true };
  }

  onModuleDestroy(): void {
    clearInterval(this.recheck);
    this.endings?.unsubscribe();
  }

  private async signIn(socket: LiveSocket): Promise<boolean> {
    const session = await this.sessions.byCookieHeader(socket.handshake.headers.cookie);
    if (!session) return false;
    socket.data = { signedIn: session.signedIn, sessionId: session.id };
    return true;
  }

  private async dropEnded(namespace: LiveNamespace): Promise<void> {
    for (const socket of namespace.sockets.values()) {
      try {
        if (!(await this.sessions.byCookieHeader(socket.handshake.headers.cookie))) socket.disconnect(true);
      } catch (error) {
        // The database is away for a moment: sockets stay, and are asked again at the next round.
        this.log.warn(error instanceof Error ? error.message : String(error));
        return;
      }
    }
  }
}
