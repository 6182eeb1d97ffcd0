import type { Kilowallet } from './kilowallet';

const AGREES_FOR_MS = 15_000;

/**
 * The utility's time as this head-end knows it. Where days are simulated, Kilowallet's clock runs ahead: what a meter
 * reports must carry that time, or it would speak of a movement before the order.
 */
export class UtilityClock {
  private aheadMs = 0;
  private askedAtMs = -Infinity;

  constructor(private readonly kilowallet: Pick<Kilowallet, 'now'>) {}

  async now(): Promise<Date> {
    const here = Date.now();
    if (here - this.askedAtMs > AGREES_FOR_MS) {
      this.aheadMs = (await this.kilowallet.now()).getTime() - here;
      this.askedAtMs = here;
    }
    return new Date(Date.now() + this.aheadMs);
  }
}
