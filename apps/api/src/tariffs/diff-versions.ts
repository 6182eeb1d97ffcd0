/** One field that differs between two definitions; undefined where a side does not have it. */
export type DefinitionChange = { readonly path: string; readonly before: unknown; readonly after: unknown };

/**
 * What differs between two plain definitions, field by field. Lines are matched by their code, so that a line in
 * another place is not told as a change of every line.
 */
export function diffDefinitions(before: unknown, after: unknown, path = ''): DefinitionChange[] {
  if (Object.is(before, after)) return [];
  if (isList(before) && isList(after)) return diffLists(before, after, path);
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => diffDefinitions(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  return [{ path, before, after }];
}

function diffLists(before: readonly unknown[], after: readonly unknown[], path: string): DefinitionChange[] {
  const keys = [...before, ...after].map(codeOf);
  if (keys.some((key) => key === undefined)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) =>
      diffDefinitions(before[index], after[index], `${path}[${index}]`),
    ).flat();
  }
  const find = (list: readonly unknown[], key: string | undefined) => list.find((item) => codeOf(item) === key);
  const changes = [...new Set(keys)].flatMap((key) =>
    diffDefinitions(find(before, key), find(after, key), `${path}[${key}]`),
  );
  const order = (list: readonly unknown[]) => list.map(codeOf).join(', ');
  const isReordered = before.length === after.length && changes.length === 0 && order(before) !== order(after);
  return isReordered ? [{ path, before: order(before), after: order(after) }] : changes;
}

function codeOf(item: unknown): string | undefined {
  return isObject(item) && typeof item.code === 'string' ? item.code : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
