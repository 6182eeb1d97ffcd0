/** Cheaper figures are worked out whenever they are asked for. */
const CHEAP_MS = 250;
/** A dearer one rests for this many times what it cost: it takes a twentieth of the database's time at most. */
const REST_FACTOR = 20;

/**
 * A figure that may be asked for at any time, and is worked out as often as the database can bear: at once on a small
 * fleet, every half minute where it takes a second and a half.
 */
export class PacedFigure<T> {
  private value: Promise<T> | undefined;
  private freshUntil = 0;

  /** @param nowMs real time in milliseconds */
  constructor(
    private readonly work: () => Promise<T>,
    private readonly nowMs: () => number,
  ) {}

  async get(): Promise<T> {
    if (this.value !== undefined && this.nowMs() < this.freshUntil) return this.value;
    const startedAt = this.nowMs();
    // Whoever asks while it is being worked out gets the same answer.
    this.freshUntil = Infinity;
    this.value = this.work();
    try {
      const value = await this.value;
      const cost = this.nowMs() - startedAt;
      this.freshUntil = cost <= CHEAP_MS ? 0 : this.nowMs() + cost * REST_FACTOR;
      return value;
    } catch (error) {
      this.freshUntil = 0;
      throw error;
    }
  }
}
