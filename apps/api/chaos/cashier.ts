import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from './dice';
import { CASHIER } from './stage';

export type Recharge = {
  readonly key: string;
  readonly walletId: string;
  /** Major units. */
  readonly amount: string;
  /** The payment's id as it was acknowledged; several answers must name the same one. */
  acknowledged?: string;
  /** How often it was sent. */
  sent: number;
  /** What came of it last. */
  last?: string;
};

const AT_ONCE = 4;
/** While nobody answers, the queue does not grow for ever. */
const OPEN_MAX = 20;
const PATIENCE_MS = 8_000;
/** Longer than a key is kept for an attempt that died. */
const CLOSING_MS = 180_000;

/**
 * Takes cash through the API while everything falls over: the same recharge again before and after its
 * acknowledgement, late, and in any order.
 */
export class Cashier {
  readonly recharges: Recharge[] = [];
  acknowledgements = 0;
  private headers: Readonly<Record<string, string>> | undefined;
  private closing = false;
  private desks: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly wallets: readonly string[],
    private readonly dice: Dice,
    private readonly violation: (what: string) => void,
  ) {}

  /**
   * Signs in while nothing is killed yet. Attempts that die under way count as failed ones, and after ten the API
   * answers nobody of that name for a quarter of an hour: a session that is there from the beginning outlives the storm.
   */
  async signIn(): Promise<void> {
    for (const begun = performance.now(); !this.headers; await sleep(300)) {
      if (performance.now() - begun > CLOSING_MS) throw new Error('nobody could sign in before the trial began');
      if (await this.isServed()) await this.signedIn().catch(() => undefined);
    }
  }

  open(): void {
    this.desks = Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (!this.closing) {
          await this.send(this.next()).catch(() => undefined);
          await sleep(this.dice.between(5, 250));
        }
      }),
    );
  }

  /** Takes nothing new; sends what was never acknowledged until it is, once nothing is killed any more. */
  async close(): Promise<void> {
    this.closing = true;
    await this.desks;
    const begun = performance.now();
    await this.inTurns(this.recharges, async (recharge) => {
      while (recharge.acknowledged === undefined && performance.now() - begun < CLOSING_MS) {
        await this.send(recharge).catch(() => undefined);
        if (recharge.acknowledged === undefined) await sleep(300);
      }
    });
    // And everything once more, in another order: nothing may come of it.
    await this.inTurns([...this.recharges].reverse(), (recharge) => this.send(recharge).catch(() => undefined));
  }

  private async inTurns(recharges: readonly Recharge[], work: (recharge: Recharge) => Promise<unknown>): Promise<void> {
    const waiting = [...recharges];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
      }),
    );
  }

  private next(): Recharge {
    const { recharges, dice } = this;
    const open = recharges.filter(({ acknowledged }) => acknowledged === undefined);
    if (open.length >= OPEN_MAX) return dice.pick(open);
    if (recharges.length > 0 && dice.oneIn(3)) return dice.pick(recharges);
    const recharge: Recharge = {
      key: `recharge-${String(recharges.length).padStart(5, '0')}`,
      walletId: dice.pick(this.wallets),
      amount: `${dice.between(1, 8) * 100}.00`,
      sent: 0,
    };
    recharges.push(recharge);
    return recharge;
  }

  private async send(recharge: Recharge): Promise<void> {
    recharge.sent++;
    const answer = await fetch(`${this.url}/api/v1/connections/${recharge.walletId}/recharges`, {
      method: 'POST',
      headers: { ...(await this.signedIn()), 'Content-Type': 'application/json', 'Idempotency-Key': recharge.key },
      body: JSON.stringify({ method: 'cash', amount: recharge.amount, receiptReference: recharge.key }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body = (await answer.json()) as { id?: string; state?: string; code?: string };
    recharge.last = `${answer.status} ${body.code ?? body.state ?? ''}`;
    if (answer.status === 401) this.headers = undefined;
    if (answer.status === 201 && body.id !== undefined && body.state === 'confirmed') {
      if (recharge.acknowledged !== undefined && recharge.acknowledged !== body.id) {
        this.violation(`${recharge.key} was answered as ${recharge.acknowledged} and as ${body.id}`);
      }
      recharge.acknowledged = body.id;
      this.acknowledgements++;
    } else if (answer.status < 500 && body.code !== 'idempotency.in-progress' && answer.status !== 401) {
      this.violation(`${recharge.key} was refused: ${answer.status} ${JSON.stringify(body)}`);
    }
  }

  async isServed(): Promise<boolean> {
    const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(1_000) }).catch(
      () => undefined,
    );
    return answer?.ok ?? false;
  }

  /** Starts a run, or takes it up again; `false` where nobody answered. */
  async bill(day: string): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/api/v1/billing-runs`, {
        method: 'POST',
        headers: {
          ...(await this.signedIn()),
          'Content-Type': 'application/json',
          'Idempotency-Key': `run-${day}-${this.dice.seed()}`,
        },
        body: JSON.stringify({ serviceDay: day }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return answer.status === 202;
    } catch {
      return false;
    }
  }

  private async signedIn(): Promise<Readonly<Record<string, string>>> {
    if (this.headers) return this.headers;
    const answer = await fetch(`${this.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(CASHIER),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new Error(`signing in was answered ${answer.status}`);
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return (this.headers = { Cookie: cookie, 'X-CSRF-Token': csrfToken });
  }
}
