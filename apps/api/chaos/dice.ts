/** Numbers that follow from a seed alone (mulberry32): what a trial decides, it decides again with the same seed. */
export class Dice {
  constructor(private state: number) {}

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number of `[from, to)`. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from));
  }

  oneIn(count: number): boolean {
    return this.next() * count < 1;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.between(0, list.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** A seed for somebody else, so that one's throws do not depend on how often the other throws. */
  seed(): number {
    return this.between(1, 0x7fff_ffff);
  }
}
