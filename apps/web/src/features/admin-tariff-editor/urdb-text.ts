import { isObject } from './definition';

/** The record in a pasted text: alone, or the first of an answer of OpenEI's service. Null where there is none. */
export function recordIn(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isObject(parsed)) return null;
    const items = parsed['items'];
    return Array.isArray(items) ? ((items[0] as unknown) ?? null) : parsed;
  } catch {
    return null;
  }
}
