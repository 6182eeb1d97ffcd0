import { LIVE_NAMESPACE, liveEvents, type LiveEventName, type LivePayload } from '@kilowallet/contracts';
import { io, type Socket } from 'socket.io-client';
import { Channel } from './channel';

/** `connecting` until the first success; after it the line is either `online` or `offline`. */
export type LineStatus = 'connecting' | 'online' | 'offline';

/** What is used of a Socket.IO client. */
export type LineSocket = Pick<Socket, 'on' | 'emit' | 'connect' | 'disconnect' | 'removeAllListeners'> & {
  readonly connected: boolean;
  /** Whether the client goes on trying by itself. */
  readonly active: boolean;
};

type Channels = { readonly [E in LiveEventName]: Channel<LivePayload<E>> };

const REFUSED_PAUSE_MS = 2_000;
const NOT_SIGNED_IN = 'auth.required';
/** A connection of its own to the page's origin, kept up for as long as it takes. */
export function openSocket(): LineSocket {
  return io(LIVE_NAMESPACE, {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
  });
}

/**
 * The page's one line to the server. It comes back by itself after every loss: also where the server
 * refused the handshake (it was still starting) or hung up, after which Socket.IO alone would stay silent.
 */
export class LiveLine {
  status: LineStatus = 'connecting';
  private socket: LineSocket | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly watched = new Map<string, number>();
  private readonly statusListeners = new Set<() => void>();
  private readonly returnListeners = new Set<(first: boolean) => void>();
  private readonly refusalListeners = new Set<() => void>();
  private readonly watchingListeners = new Set<(connectionId: string) => void>();
  private readonly channels: Channels = {
    'wallet.changed': new Channel(liveEvents['wallet.changed']),
    'alert.raised': new Channel(liveEvents['alert.raised']),
    'job.changed': new Channel(liveEvents['job.changed']),
    'run.progress': new Channel(liveEvents['run.progress']),
    'kpi.tick': new Channel(liveEvents['kpi.tick']),
    'simulator.progress': new Channel(liveEvents['simulator.progress']),
  };

  constructor(private readonly open: () => LineSocket = openSocket) {}

  start(): void {
    if (this.socket) return;
    const socket = this.open();
    this.socket = socket;
    socket.on('connect', () => this.connected(socket));
    socket.on('disconnect', () => this.lost(socket));
    socket.on('connect_error', (error) => {
      this.lost(socket);
      if (error.message === NOT_SIGNED_IN) this.refusalListeners.forEach((tell) => tell());
    });
    for (const [name, channel] of Object.entries(this.channels)) {
      socket.on(name, (payload: unknown) => {
        // Another shape comes from another version of the server: what is on screen is fetched instead.
        if (!channel.receive(payload)) this.tellReturned(false);
      });
    }
    socket.connect();
  }

  stop(): void {
    clearTimeout(this.retry);
    this.socket?.removeAllListeners();
    this.socket?.disconnect();
    this.socket = null;
    this.become('connecting');
  }

  on<E extends LiveEventName>(event: E, handler: (payload: LivePayload<E>) => void): () => void {
    return this.channels[event].add(handler);
  }

  /** Asks for the events of one connection for as long as somebody on this page looks at it. */
  watch(connectionId: string): () => void {
    const before = this.watched.get(connectionId) ?? 0;
    this.watched.set(connectionId, before + 1);
    if (before === 0 && this.socket?.connected) this.askToWatch(this.socket, connectionId);
    return () => {
      const left = (this.watched.get(connectionId) ?? 1) - 1;
      if (left > 0) return void this.watched.set(connectionId, left);
      this.watched.delete(connectionId);
      if (this.socket?.connected) this.socket.emit('unwatch', { connectionId });
    };
  }

  /** Told whenever the line is up and events may have been missed; `first` where it was not up before. */
  onReturn(listener: (first: boolean) => void): () => void {
    this.returnListeners.add(listener);
    return () => this.returnListeners.delete(listener);
  }

  /** Told when the server does not know the session: whether it has ended is for HTTP to find out. */
  onRefused(listener: () => void): () => void {
    this.refusalListeners.add(listener);
    return () => this.refusalListeners.delete(listener);
  }

  /** Told once the server sends a connection's events: what was fetched before may lack the last of them. */
  onWatching(listener: (connectionId: string) => void): () => void {
    this.watchingListeners.add(listener);
    return () => this.watchingListeners.delete(listener);
  }

  readonly subscribeToStatus = (listener: () => void): (() => void) => {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  };

  private askToWatch(socket: LineSocket, connectionId: string): void {
    socket.emit('watch', { connectionId }, () => this.watchingListeners.forEach((tell) => tell(connectionId)));
  }

  private connected(socket: LineSocket): void {
    clearTimeout(this.retry);
    for (const connectionId of this.watched.keys()) this.askToWatch(socket, connectionId);
    const first = this.status === 'connecting';
    this.become('online');
    this.tellReturned(first);
  }

  private lost(socket: LineSocket): void {
    this.become('offline');
    if (socket.active) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => socket.connect(), REFUSED_PAUSE_MS);
  }

  private tellReturned(first: boolean): void {
    this.returnListeners.forEach((tell) => tell(first));
  }

  private become(status: LineStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.statusListeners.forEach((tell) => tell());
  }
}
