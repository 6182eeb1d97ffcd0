import { LIVE_NAMESPACE, type LiveEventName, type LivePayload } from '@kilowallet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';

type Heard = { readonly event: string; readonly payload: unknown };

/** A browser's live line: what it hears, in order. */
export class Listener {
  readonly heard: Heard[] = [];

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, payload: unknown) => this.heard.push({ event, payload }));
  }

  /** @param cookie the header of a signed-in caller; nothing for a stranger */
  static async connect(url: string, cookie?: string): Promise<Listener> {
    const socket = io(`${url}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      ...(cookie === undefined ? {} : { extraHeaders: { Cookie: cookie } }),
    });
    const listener = new Listener(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve);
      socket.on('connect_error', reject);
    });
    // The server lets a socket into its rooms right after it has connected.
    await sleep(50);
    return listener;
  }

  async ask(message: 'watch' | 'unwatch', body: unknown): Promise<unknown> {
    return this.socket.timeout(2_000).emitWithAck(message, body) as Promise<unknown>;
  }

  payloads<E extends LiveEventName>(event: E): LivePayload<E>[] {
    return this.heard.filter((item) => item.event === event).map((item) => item.payload as LivePayload<E>);
  }

  /** Waits until so many messages of a kind have come; fails after two seconds. */
  async until<E extends LiveEventName>(event: E, count = 1): Promise<LivePayload<E>[]> {
    for (let waited = 0; waited < 2_000; waited += 20) {
      if (this.payloads(event).length >= count) return this.payloads(event);
      await sleep(20);
    }
    throw new Error(`heard ${this.payloads(event).length} of ${count} ${event}`);
  }

  async untilClosed(): Promise<void> {
    for (let waited = 0; this.socket.connected && waited < 2_000; waited += 20) await sleep(20);
    if (this.socket.connected) throw new Error('still connected');
  }

  close(): void {
    this.socket.close();
  }
}
