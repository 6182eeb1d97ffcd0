import { ProblemError } from '../problems/problem.error';

type Kinds = { string: string; number: number };
type Kind = keyof Kinds;
type PositionOf<K extends readonly Kind[]> = { -readonly [I in keyof K]: Kinds[K[I]] };

/** Where a page ends: the sort values of its last row. Opaque to callers, so that an order may change. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * The position that an opaque cursor stands for; refuses one that this list did not give out.
 *
 * @param kinds what the list sorts by, in order: `['number', 'string']`
 */
export function decodeCursor<const K extends readonly Kind[]>(cursor: string, kinds: K): PositionOf<K> {
  const position = jsonOf(cursor);
  if (
    Array.isArray(position) &&
    position.length === kinds.length &&
    kinds.every((kind, index) => typeof position[index] === kind)
  ) {
    return position as PositionOf<K>;
  }
  throw new ProblemError('request.invalid', 'The cursor is not one that this list gave out.', [
    { field: 'cursor', expected: 'the nextCursor of the page before' },
  ]);
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Cuts one row more than asked into a page and its continuation.
 *
 * @param rows at most `limit + 1` rows, in the list's order
 */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  positionOf: (row: T) => readonly (string | number)[],
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null };
}
