import type { JsonObject } from './definition';

/** How a part of a line is entered: a form is data, so that a new kind of charge needs no new component. */
export type FormField =
  | { readonly type: 'decimal'; readonly name: string; readonly label: string; readonly hint?: string }
  | { readonly type: 'whole'; readonly name: string; readonly label: string; readonly hint?: string }
  | { readonly type: 'day'; readonly name: string; readonly label: string; readonly hint?: string }
  | { readonly type: 'words'; readonly name: string; readonly label: string; readonly hint?: string }
  | { readonly type: 'season'; readonly name: string; readonly label: string }
  | { readonly type: 'choice'; readonly name: string; readonly label: string; readonly options: readonly Option[] }
  | { readonly type: 'lines'; readonly name: string; readonly label: string; readonly hint?: string }
  | { readonly type: 'bands'; readonly name: string; readonly label: string; readonly hint?: string }
  | { readonly type: 'band'; readonly name: string; readonly label: string }
  | { readonly type: 'by-band'; readonly name: string; readonly label: string; readonly hint?: string }
  | { readonly type: 'by-phase'; readonly name: string; readonly label: string }
  | { readonly type: 'steps'; readonly name: string; readonly label: string; readonly of: StepForm }
  | { readonly type: 'tables'; readonly name: string; readonly label: string }
  | { readonly type: 'either'; readonly label: string; readonly ways: readonly Way[] }
  | { readonly type: 'part'; readonly name: string; readonly form: readonly FormField[] };

/** `''` leaves the field out: the rule's own default. */
export type Option = { readonly value: string; readonly label: string };

/** What a step of a list says beside its bound: a rate, a percentage, a rate by phase, or one by band. */
export type StepForm = {
  readonly unit: string;
  readonly value: 'rate' | 'percent' | 'rate-by-phase' | 'rates-by-band';
};

/** One of several ways to say the same; its fields, and what it starts from. */
export type Way = {
  readonly value: string;
  readonly label: string;
  readonly form: readonly FormField[];
  readonly start: JsonObject;
};

/** Fields of the object that a form writes, however deep its choices go. */
export function namesOf(form: readonly FormField[]): string[] {
  return form.flatMap((field) =>
    field.type === 'either'
      ? field.ways.flatMap((way) => [...namesOf(way.form), ...Object.keys(way.start)])
      : [field.name],
  );
}

/** The way that an object goes: the one whose start it shares most with. */
export function wayOf(ways: readonly Way[], object: JsonObject): Way | undefined {
  const likeness = (way: Way) =>
    Object.entries(way.start).filter(([name, value]) =>
      isMark(name, value) ? object[name] === value : object[name] !== undefined,
    ).length -
    Object.entries(way.start).filter(([name, value]) => isMark(name, value) && object[name] !== value).length;
  return [...ways].sort((a, b) => likeness(b) - likeness(a))[0];
}

/** A field that says which way it is, rather than how much. */
function isMark(name: string, value: unknown): boolean {
  return name === 'by' && typeof value === 'string';
}

/** The object said another way: fields of the other ways go, those of the chosen start with sensible values. */
export function said(ways: readonly Way[], chosen: Way, object: JsonObject): JsonObject {
  const all = new Set(ways.flatMap((way) => [...namesOf(way.form), ...Object.keys(way.start)]));
  const kept = new Set([...namesOf(chosen.form)].filter((name) => name !== 'by'));
  const rest = Object.entries(object).filter(([name]) => !all.has(name) || kept.has(name));
  return { ...chosen.start, ...Object.fromEntries(rest) };
}
