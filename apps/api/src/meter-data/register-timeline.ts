import type { RegisterReading } from '@kilowallet/metering';

/** The known readings of one meter's register, in order of time; grows while a batch is judged. */
export class RegisterTimeline {
  constructor(readonly readings: RegisterReading[] = []) {}

  /** The readings next to a moment on both sides, and the one at it. */
  around(moment: Date): Record<'before' | 'same' | 'after', RegisterReading | undefined> {
    const index = this.indexOf(moment);
    const at = this.readings[index];
    const same = at?.readAt.getTime() === moment.getTime() ? at : undefined;
    return { before: this.readings[index - 1], same, after: same ? this.readings[index + 1] : at };
  }

  add(reading: RegisterReading): void {
    const index = this.indexOf(reading.readAt);
    const same = this.readings[index]?.readAt.getTime() === reading.readAt.getTime();
    this.readings.splice(index, same ? 1 : 0, reading);
  }

  /** Position of the first reading at or after a moment. */
  private indexOf(moment: Date): number {
    let low = 0;
    let high = this.readings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const reading = this.readings[middle];
      if (reading && reading.readAt < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
