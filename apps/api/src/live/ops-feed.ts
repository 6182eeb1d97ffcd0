import type { LiveEventName, LivePayload } from '@kilowallet/contracts';

export type OpsMessage = {
  [E in LiveEventName]: { readonly event: E; readonly payload: LivePayload<E> };
}[LiveEventName];

const FIRST_AFTER_MS = 40;
const THEN_EVERY_MS = 250;
/** More than a person can follow: the rest is in the tiles and lists, which `kpi.tick` brings up to date. */
const MESSAGES_MAX = 25;

/**
 * What the operations console hears, a few times per second whatever the utility does.
 *
 * The latest message about a thing replaces an earlier one that is still waiting; of a flood the newest are told,
 * and totals (`kpi.tick`, progress) always are.
 */
export class OpsFeed {
  private readonly waiting = new Map<string, OpsMessage>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly send: (message: OpsMessage) => void) {}

  add(message: OpsMessage): void {
    const key = keyOf(message);
    this.waiting.delete(key);
    this.waiting.set(key, message);
    if (!this.timer) this.wait(FIRST_AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.waiting.clear();
  }

  private flush(): void {
    if (this.waiting.size === 0) {
      this.timer = undefined;
      return;
    }
    const messages = [...this.waiting.values()];
    this.waiting.clear();
    const single = messages.filter((message) => !isTotal(message)).slice(-MESSAGES_MAX);
    for (const message of [...single, ...messages.filter(isTotal)]) this.send(message);
    this.wait(THEN_EVERY_MS);
  }

  private wait(milliseconds: number): void {
    this.timer = setTimeout(() => this.flush(), milliseconds).unref();
  }
}

function isTotal({ event }: OpsMessage): boolean {
  return event === 'kpi.tick' || event === 'run.progress' || event === 'simulator.progress';
}

/** What the message is about: two about the same thing are one, the later. */
function keyOf(message: OpsMessage): string {
  switch (message.event) {
    case 'wallet.changed':
      return `${message.event}:${message.payload.connectionId}`;
    case 'alert.raised':
    case 'job.changed':
    case 'run.progress':
      return `${message.event}:${message.payload.id}`;
    case 'kpi.tick':
    case 'simulator.progress':
      return message.event;
  }
}
