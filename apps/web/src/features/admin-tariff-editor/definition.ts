/**
 * A price plan while it is written: plain JSON, whatever state it is in. The form shows and changes it by paths, the
 * same paths by which the server names what is wrong; so there is no second shape to map to and from.
 */
export type Path = readonly (string | number)[];
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `lines[2].rates.slabs[1].upTo`, as the server writes it. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value) && typeof step === 'number') return value[step] as unknown;
    return isObject(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined;
  }, root);
}

export function textAt(root: unknown, path: Path): string {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : '';
}

export function listAt(root: unknown, path: Path): readonly unknown[] {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value : [];
}

export function objectAt(root: unknown, path: Path): JsonObject {
  const value = valueAt(root, path);
  return isObject(value) ? value : {};
}

/** The texts of a list; anything else in it is left out. */
export function textsAt(root: unknown, path: Path): readonly string[] {
  return listAt(root, path).filter((item) => typeof item === 'string');
}

/** Parts that say nothing once they are empty, and are refused then. */
const VANISHING: ReadonlySet<string> = new Set([
  'when',
  'loadKw',
  'consumption',
  'rounding',
  'bandFactors',
  'totalRounding',
  'netMetering',
]);

/** The same definition with another value in one place; `undefined` takes the field away. */
export function withValue(root: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items = Array.isArray(root) ? [...(root as unknown[])] : [];
    items[step] = withValue(items[step], rest, value);
    return items;
  }
  const object = isObject(root) ? root : {};
  const inner = withValue(object[step], rest, value);
  const isGone = inner === undefined || (VANISHING.has(step) && isObject(inner) && Object.keys(inner).length === 0);
  if (!isGone) return { ...object, [step]: inner };
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== step));
}

export function withItem(root: unknown, path: Path, index: number, item: unknown): unknown {
  return withValue(root, path, listAt(root, path).toSpliced(index, 0, item));
}

export function withoutItem(root: unknown, path: Path, index: number): unknown {
  return withValue(root, path, listAt(root, path).toSpliced(index, 1));
}

/** An item in another place of its list; the others close up. */
export function withMoved(root: unknown, path: Path, from: number, to: number): unknown {
  const items = listAt(root, path);
  if (to < 0 || to >= items.length) return root;
  return withValue(root, path, items.toSpliced(from, 1).toSpliced(to, 0, items[from]));
}

const REFERENCES: ReadonlySet<string> = new Set(['of', 'waive']);

/** A line under another code; lines that build on it follow, unless another line is called the same. */
export function withCode(root: unknown, index: number, code: string): unknown {
  const before = textAt(root, ['lines', index, 'code']);
  const named = withValue(root, ['lines', index, 'code'], code === '' ? undefined : code);
  const isShared = listAt(named, ['lines']).some((line) => textAt(line, ['code']) === before);
  if (before === '' || code === '' || isShared) return named;
  return withValue(
    named,
    ['lines'],
    listAt(named, ['lines']).map((line) => referringTo(line, before, code)),
  );
}

function referringTo(value: unknown, before: string, code: string): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (REFERENCES.has(name) && Array.isArray(inner)) {
        return [name, (inner as unknown[]).map((item) => (item === before ? code : item))];
      }
      return [name, referringTo(inner, before, code)];
    }),
  );
}

/** A code that no line has yet: `energy`, `energy-2` … */
export function freeCode(root: unknown, wanted: string): string {
  const taken = new Set(listAt(root, ['lines']).map((line) => textAt(line, ['code'])));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}
