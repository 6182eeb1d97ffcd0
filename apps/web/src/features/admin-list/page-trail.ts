/** The cursors of the pages walked through, in order; null is the first page. */
export type Trail = readonly (string | null)[];

export type Steps = {
  /** 1-based; null where the page was reached by a link and its place is unknown. */
  readonly number: number | null;
  /** The cursor before; undefined on the first page. */
  readonly previous: string | null | undefined;
  /** The cursor after; undefined on the last page. */
  readonly next: string | undefined;
};

/** Remembers a page as the one after the current one. */
export function stepOn(trail: Trail, current: string | null, next: string): Trail {
  const index = trail.indexOf(current);
  const walked = index < 0 ? [current] : trail.slice(0, index + 1);
  return [...walked, next];
}

/** Where one stands. A page that nobody walked to leads back to the first. */
export function stepsFrom(trail: Trail, current: string | null, nextCursor: string | null | undefined): Steps {
  const index = trail.indexOf(current);
  const startsAtFirst = trail[0] === null;
  const previous = current === null ? undefined : index > 0 ? (trail[index - 1] ?? null) : null;
  return {
    number: current === null ? 1 : startsAtFirst && index > 0 ? index + 1 : null,
    previous,
    next: nextCursor ?? undefined,
  };
}
