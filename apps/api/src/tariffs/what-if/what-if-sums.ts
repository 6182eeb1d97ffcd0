import type { Category } from '@kilowallet/contracts';

/** One connection's bills of all months, in minor units: as they are, and as they would be. */
export type ComparedConnection = {
  readonly category: Category;
  readonly kwhPerMonth: number;
  readonly before: number;
  readonly after: number;
  readonly subsidyBefore: number;
  readonly subsidyAfter: number;
};

/** Upper bounds of monthly consumption that connections are told apart by; the last class is open. */
export const KWH_CLASSES = [50, 100, 200, 300, 500] as const;
/** Bounds of the change of a bill in per cent; a class is `(lower, upper]`, apart from no change at all. */
export const CHANGE_CLASSES = [-20, -10, -5, 0, 5, 10, 20] as const;

/** Where the class with an upper bound begins, in kWh a month. */
export function lowerBoundOf(kwhUpTo: number | null): number {
  return KWH_CLASSES.findLast((bound) => kwhUpTo === null || bound < kwhUpTo) ?? 0;
}

export type WhatIfGroup = {
  readonly category: Category;
  /** Upper bound of kWh a month; null for the open class. */
  readonly kwhUpTo: number | null;
  connections: number;
  winners: number;
  losers: number;
  before: number;
  after: number;
};

/** What a fleet's bills come to before and after: sums alone, however many connections there are. */
export type WhatIfSums = {
  connections: number;
  before: number;
  after: number;
  subsidyBefore: number;
  subsidyAfter: number;
  unchanged: number;
  /** Connections by the class of their change: one more than `CHANGE_CLASSES`. */
  changes: number[];
  groups: WhatIfGroup[];
};

export function emptySums(): WhatIfSums {
  return {
    connections: 0,
    before: 0,
    after: 0,
    subsidyBefore: 0,
    subsidyAfter: 0,
    unchanged: 0,
    changes: Array.from({ length: CHANGE_CLASSES.length + 1 }, () => 0),
    groups: [],
  };
}

/** Takes a connection in; `sums` is changed, as a fleet of millions goes through it. */
export function takeIn(sums: WhatIfSums, one: ComparedConnection): void {
  sums.connections += 1;
  sums.before += one.before;
  sums.after += one.after;
  sums.subsidyBefore += one.subsidyBefore;
  sums.subsidyAfter += one.subsidyAfter;
  if (one.after === one.before) sums.unchanged += 1;
  else {
    const index = changeClass(one);
    sums.changes[index] = (sums.changes[index] ?? 0) + 1;
  }
  const group = groupOf(sums, one);
  group.connections += 1;
  group.before += one.before;
  group.after += one.after;
  if (one.after < one.before) group.winners += 1;
  if (one.after > one.before) group.losers += 1;
}

function changeClass({ before, after }: ComparedConnection): number {
  // From nothing to something is the largest change there is.
  const percent = before === 0 ? Math.sign(after) * Infinity : ((after - before) / Math.abs(before)) * 100;
  const index = CHANGE_CLASSES.findIndex((bound) => percent <= bound);
  return index === -1 ? CHANGE_CLASSES.length : index;
}

function groupOf(sums: WhatIfSums, { category, kwhPerMonth }: ComparedConnection): WhatIfGroup {
  const kwhUpTo = KWH_CLASSES.find((bound) => kwhPerMonth <= bound) ?? null;
  const known = sums.groups.find((group) => group.category === category && group.kwhUpTo === kwhUpTo);
  if (known) return known;
  const group = { category, kwhUpTo, connections: 0, winners: 0, losers: 0, before: 0, after: 0 };
  sums.groups.push(group);
  return group;
}
