import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A reproducible stream: the same seed meets the same luck. */
export type Chance = {
  /** Whether an event of this probability happens. */
  happens(share: number): boolean;
  /** Uniform between two whole numbers. */
  between(from: number, to: number): number;
};

export function chanceOf(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  const next = () => uniformFloat64(generator);
  return {
    happens: (share) => next() < share,
    between: (from, to) => Math.round(from + (to - from) * next()),
  };
}
