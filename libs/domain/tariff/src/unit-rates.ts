import { Decimal } from '@kilowallet/kernel';
import { type SlabReached, type PlanWriter } from './charge-line';
import { continued, type ExplainedStep, inWords, sentence, type Unit } from './explanation';
import { type Span } from './month-to-date';
import { type Field } from './reading';
import { readSlabs, readSteps, type Slab, SlabLadder, Steps, boundsOf } from './slabs';
import { type Per, type Ratio, ratioKey, spanRatio, timesRatio } from './span';

/**
 * What a unit costs.
 *
 * - `rate`: every unit the same.
 * - `slabs`: telescopic; each unit in its own slab.
 * - `whole`: non-telescopic; all units at the rate of the slab that the total reaches.
 * - `tables`: a whole slab list is chosen by the total reached (Tamil Nadu above 500 units, Kerala above 250).
 */
export type UnitRates =
  | { readonly rate: string }
  | { readonly slabs: readonly Slab[] }
  | { readonly whole: readonly Slab[] }
  | { readonly tables: readonly SlabTable[] };

export type SlabTable = { readonly from?: string; readonly upTo: string | null; readonly slabs: readonly Slab[] };

const FORMS = ['rate', 'slabs', 'whole', 'tables'] as const;

export function readUnitRates(field: Field): UnitRates {
  field.allowOnly(...FORMS);
  const given = FORMS.filter((form) => field.at(form).present);
  if (given.length !== 1) {
    field.refuse(given.length === 0 ? 'missing' : 'duplicate', `needs exactly one of ${FORMS.join(', ')}`);
    return { rate: '0' };
  }
  switch (given[0]) {
    case 'slabs':
      return { slabs: readSlabs(field.at('slabs')) };
    case 'whole':
      return { whole: readSlabs(field.at('whole')) };
    case 'tables':
      return {
        tables: readSteps(field.at('tables'), (table) => {
          table.allowOnly('from', 'upTo', 'slabs');
          return { slabs: readSlabs(table.at('slabs')) };
        }),
      };
    default:
      return { rate: field.at('rate').decimal() };
  }
}

type Ladders = {
  /** Number of each table's first slab. */
  readonly firsts: readonly number[];
  readonly reach: readonly (Decimal | null)[];
  readonly tables: Steps;
  readonly ladders: readonly SlabLadder[];
};

/** Spans differ by month length and segment; more than a few hundred are not seen in practice. */
const KNOWN_SPANS_MAX = 256;

/** Unit rates that are ready to price; the list scaled to a span is kept, as whole fleets share few spans. */
export class CompiledUnitRates {
  private readonly bySpan = new Map<string, Ladders>();
  /** A run prices one day for a whole fleet: the span asked for last is nearly always the next one too. */
  private last: (Ratio & { readonly ladders: Ladders }) | undefined;
  private readonly tables: readonly SlabTable[];
  private readonly isWhole: boolean;
  private readonly single: SlabLadder | undefined;

  constructor(
    rates: UnitRates,
    private readonly per: Per,
  ) {
    this.tables = asTables(rates);
    this.isWhole = 'whole' in rates;
    this.single = 'rate' in rates ? new SlabLadder([null], [new Decimal(rates.rate)]) : undefined;
  }

  /** The table that a quantity reaches: where it changes, what was used before is priced anew. */
  regime(quantity: Decimal, span: Span): number {
    return this.tables.length === 1 ? 0 : this.scaled(span).tables.reached(quantity);
  }

  charge(quantity: Decimal, span: Span, regime: number): Decimal {
    const ladder = this.single ?? this.scaled(span).ladders[regime];
    if (!ladder) throw new RangeError(`no regime ${regime}`);
    return ladder.charge(quantity);
  }

  /** Whether there is more than one rate. */
  get isStepped(): boolean {
    return this.tables.length > 1 || this.tables.some(({ slabs }) => slabs.length > 1);
  }

  /** Number of the slab that a quantity reaches, counted over all tables. */
  position(quantity: Decimal, span: Span): number {
    const { tables, ladders, firsts } = this.scaled(span);
    const table = this.tables.length === 1 ? 0 : tables.reached(quantity);
    return (firsts[table] as number) + (ladders[table] as SlabLadder).step(quantity);
  }

  /** The slab, or the whole table, that a quantity reaches. */
  slab(quantity: Decimal, span: Span): Omit<SlabReached, 'unit'> {
    const { reach, tables, ladders } = this.scaled(span);
    const table = this.tables.length === 1 ? 0 : tables.reached(quantity);
    const { above, rate } = (ladders[table] as SlabLadder).reached(quantity);
    if (table === 0) return { above, rate, isWhole: false };
    const tableAbove = reach[table - 1] as Decimal;
    return above.gt(tableAbove) ? { above, rate, isWhole: false } : { above: tableAbove, rate, isWhole: true };
  }

  explain(quantity: Decimal, span: Span, unit: Unit): ExplainedStep[] {
    if (this.single) return this.single.explain(quantity, unit);
    const { reach, ladders } = this.scaled(span);
    const regime = this.regime(quantity, span);
    const steps = (ladders[regime] as SlabLadder).explain(quantity, unit);
    if (this.tables.length === 1) return steps;
    const from = regime === 0 ? new Decimal(0) : (reach[regime - 1] as Decimal);
    const why = this.isWhole ? 'all units at the slab reached' : 'rates for a total';
    const reached = boundsOf('reached', from, reach[regime] ?? null, unit);
    return steps.map((step) => ({
      ...step,
      rule: 'whole',
      sentence: continued(step.sentence, sentence(` (${why}: ${reached.template})`, reached.figures)),
    }));
  }

  private scaled(span: Span): Ladders {
    const ratio = spanRatio(span, this.per);
    const { last } = this;
    if (last?.over === ratio.over && last.under === ratio.under) return last.ladders;
    const ladders = this.scaledBy(ratio);
    this.last = { ...ratio, ladders };
    return ladders;
  }

  private scaledBy(ratio: Ratio): Ladders {
    const key = ratioKey(ratio);
    const known = this.bySpan.get(key);
    if (known) return known;
    const scale = (limit: string | null) => (limit === null ? null : timesRatio(new Decimal(limit), ratio));
    const reach = this.tables.map((table) => scale(table.upTo));
    const ladders = {
      firsts: this.tables.map((_, index) =>
        this.tables.slice(0, index).reduce((sum, { slabs }) => sum + slabs.length, 0),
      ),
      reach,
      tables: new Steps(reach),
      ladders: this.tables.map(
        (table) =>
          new SlabLadder(
            table.slabs.map((slab) => scale(slab.upTo)),
            table.slabs.map((slab) => new Decimal(slab.rate)),
          ),
      ),
    };
    if (this.bySpan.size >= KNOWN_SPANS_MAX) this.bySpan.clear();
    this.bySpan.set(key, ladders);
    return ladders;
  }
}

function asTables(rates: UnitRates): readonly SlabTable[] {
  if ('tables' in rates) return rates.tables;
  if ('slabs' in rates) return [{ upTo: null, slabs: rates.slabs }];
  if ('whole' in rates) return rates.whole.map(({ upTo, rate }) => ({ upTo, slabs: [{ upTo: null, rate }] }));
  return [{ upTo: null, slabs: [{ upTo: null, rate: rates.rate }] }];
}

export function describeRates(rates: UnitRates, { money }: PlanWriter): string {
  if ('rate' in rates) return `${money(inWords(new Decimal(rates.rate)))} for every unit`;
  const list = (slabs: readonly Slab[]) =>
    slabs.map(({ upTo, rate }) => (upTo === null ? `${money(rate)} above` : `${money(rate)} to ${upTo}`)).join(', ');
  if ('slabs' in rates) return `each unit in its slab: ${list(rates.slabs)}`;
  if ('whole' in rates) return `all units at the slab reached: ${list(rates.whole)}`;
  return rates.tables
    .map(({ upTo, slabs }) => `${upTo === null ? 'above that' : `for a total to ${upTo}`}: ${list(slabs)}`)
    .join('; ');
}
