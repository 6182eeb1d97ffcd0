type Waiting<T> = { readonly item: T; readonly taken: () => void; readonly refused: (error: unknown) => void };

/** So many requests at once; what comes while all are out waits, and goes together. */
const REQUESTS_MAX = 4;

/** Sends items in their order: those of one moment together, and where much is on its way, all that came meanwhile. */
export class Gathered<T> {
  private waiting: Waiting<T>[] = [];
  private onTheWay = 0;

  /** @param send answers for each item what was wrong with it, if anything */
  constructor(
    private readonly atOnceMax: number,
    private readonly send: (items: readonly T[]) => Promise<readonly (Error | undefined)[]>,
  ) {}

  /** Resolves once the item was taken; rejects where it was refused, or could not be sent. */
  add(item: T): Promise<void> {
    return new Promise((taken, refused) => {
      this.waiting.push({ item, taken, refused });
      if (this.waiting.length > 1 || this.onTheWay >= REQUESTS_MAX) return;
      setImmediate(() => void this.sendAll());
    });
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.length > 0 && this.onTheWay < REQUESTS_MAX) {
      this.onTheWay++;
      const batch = this.waiting.splice(0, this.atOnceMax);
      try {
        const wrong = await this.send(batch.map(({ item }) => item));
        batch.forEach(({ taken, refused }, index) => (wrong[index] ? refused(wrong[index]) : taken()));
      } catch (error) {
        for (const { refused } of batch) refused(error);
      } finally {
        this.onTheWay--;
      }
    }
  }
}
