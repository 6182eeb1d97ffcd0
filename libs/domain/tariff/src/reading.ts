import { parseDecimal, parseServiceDay } from '@kilowallet/kernel';

/** What is wrong with a definition; the codes are stable, the reasons are for people. */
export type PlanProblemCode =
  | 'missing'
  | 'wrong-type'
  | 'unknown-field'
  | 'not-a-decimal'
  | 'out-of-range'
  | 'not-an-option'
  | 'bad-code'
  | 'duplicate'
  | 'unknown-line'
  | 'later-line'
  | 'unknown-band'
  | 'unknown-season'
  | 'slab-overlap'
  | 'slab-gap'
  | 'negative-width'
  | 'missing-last-slab'
  | 'bands-overlap'
  | 'bands-gap'
  | 'bad-dates';

/** One refusal: the field, as a path such as `lines[2].rates.slabs[1].upTo`, and the reason. */
export type PlanProblem = { readonly path: string; readonly code: PlanProblemCode; readonly reason: string };

type Range = { readonly min?: string; readonly above?: string; readonly max?: string };

/**
 * A value of an untrusted definition together with its place in it.
 *
 * Reading never throws: it notes a problem and answers a harmless placeholder, so that one pass reports every mistake.
 * Whoever started the reading must discard the result where problems were noted.
 */
export class Field {
  constructor(
    private readonly value: unknown,
    readonly path: string,
    private readonly problems: PlanProblem[],
  ) {}

  get present(): boolean {
    return this.value !== undefined;
  }

  refuse(code: PlanProblemCode, reason: string): void {
    this.problems.push({ path: this.path, code, reason });
  }

  /** True where the value is an object; notes a problem where it is missing or something else. */
  isObject(): boolean {
    if (this.isObjectLike()) return true;
    if (this.present) this.refuse('wrong-type', 'must be an object');
    else this.refuse('missing', 'is required');
    return false;
  }

  isNull(): boolean {
    return this.value === null;
  }

  /** Whether an object is given, where something else would do as well. */
  isObjectLike(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  at(name: string): Field {
    const inner =
      typeof this.value === 'object' && this.value !== null && Object.hasOwn(this.value, name)
        ? (this.value as Record<string, unknown>)[name]
        : undefined;
    return new Field(inner, this.path === '' ? name : `${this.path}.${name}`, this.problems);
  }

  /** One item of a list that has been read already. */
  item(index: number): Field {
    const inner: unknown = Array.isArray(this.value) ? this.value[index] : undefined;
    return new Field(inner, `${this.path}[${index}]`, this.problems);
  }

  /** A misspelt field would silently change a price, so unknown fields are refused. */
  allowOnly(...names: readonly string[]): void {
    if (!this.isObject()) return;
    for (const name of Object.keys(this.value as object)) {
      if (!names.includes(name))
        this.at(name).refuse('unknown-field', `is not a field here; known are ${names.join(', ')}`);
    }
  }

  text(): string {
    if (typeof this.value === 'string' && this.value.trim() !== '') return this.value;
    if (this.present) this.refuse('wrong-type', 'must be a text');
    else this.refuse('missing', 'is required');
    return '';
  }

  /** A machine name: lower-case letters, digits and dashes. */
  code(): string {
    const text = this.text();
    if (text !== '' && !/^[a-z][a-z0-9-]{0,39}$/.test(text)) {
      this.refuse('bad-code', 'must be lower-case letters, digits and dashes, beginning with a letter');
    }
    return text;
  }

  /** A decimal as published, kept as the text it was written in. */
  decimal(range: Range = {}): string {
    const text = this.text();
    if (text === '') return '0';
    const value = parseDecimal(text);
    if (!value) {
      this.refuse('not-a-decimal', `"${text}" is no decimal number`);
      return '0';
    }
    if (range.min !== undefined && value.lt(range.min)) this.refuse('out-of-range', `must be at least ${range.min}`);
    if (range.above !== undefined && value.lte(range.above))
      this.refuse('out-of-range', `must be more than ${range.above}`);
    if (range.max !== undefined && value.gt(range.max)) this.refuse('out-of-range', `must be at most ${range.max}`);
    return text;
  }

  integer(min: number, max: number): number {
    if (typeof this.value === 'number' && Number.isInteger(this.value)) {
      if (this.value < min || this.value > max) {
        this.refuse('out-of-range', min === max ? `must be ${min}` : `must lie between ${min} and ${max}`);
      }
      return this.value;
    }
    this.refuse(this.present ? 'wrong-type' : 'missing', 'must be a whole number');
    return min;
  }

  oneOf<T extends string>(options: readonly T[]): T {
    const found = options.find((option) => option === this.value);
    if (found !== undefined) return found;
    this.refuse(this.present ? 'not-an-option' : 'missing', `must be one of ${options.join(', ')}`);
    return options[0] as T;
  }

  serviceDay(): string {
    const text = this.text();
    if (text !== '' && !parseServiceDay(text)) this.refuse('bad-dates', `"${text}" is no day (YYYY-MM-DD)`);
    return text;
  }

  list<T>(read: (item: Field, index: number) => T, atLeast = 1): T[] {
    if (!Array.isArray(this.value)) {
      this.refuse(this.present ? 'wrong-type' : 'missing', 'must be a list');
      return [];
    }
    if (this.value.length < atLeast) this.refuse('missing', `needs at least ${atLeast} item(s)`);
    return this.value.map((_, index) => read(this.item(index), index));
  }

  /** An object used as a dictionary, such as rates by band. */
  entries<T>(read: (item: Field, key: string) => T): Record<string, T> {
    if (!this.isObject()) return {};
    return Object.fromEntries(Object.keys(this.value as object).map((key) => [key, read(this.at(key), key)]));
  }

  optional<T>(read: (field: Field) => T): T | undefined {
    return this.present ? read(this) : undefined;
  }
}

/** Leaves out what is not set, so that a plan stays plain JSON that compares and hashes well. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
