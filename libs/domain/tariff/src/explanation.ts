import { type Decimal } from '@kilowallet/kernel';

/** What is counted: energy, power, or time. */
export type Unit = 'kWh' | 'kVAh' | 'kW' | 'kVA' | 'day';

/** A figure of a sentence: what it is of, so that whoever writes it out knows its currency, unit and places. */
export type Figure =
  | { readonly as: 'quantity'; readonly value: Decimal; readonly unit: Unit }
  /** Major currency units per unit, as gazetted. */
  | { readonly as: 'rate'; readonly value: Decimal; readonly per: Unit }
  /** Major currency units. */
  | { readonly as: 'money'; readonly value: Decimal }
  | { readonly as: 'percent'; readonly value: Decimal }
  | { readonly as: 'number'; readonly value: Decimal }
  /** A name out of the plan: a band, the lines that something is of. */
  | { readonly as: 'text'; readonly value: string };

/** A sentence with places for its figures: `{quantity} × {rate}`. */
export type Sentence = { readonly template: string; readonly figures: Readonly<Record<string, Figure>> };

/** One step of how a line came about: structured for machines, a sentence for people. */
export type ExplainedStep = {
  readonly rule:
    | 'slab'
    | 'whole'
    | 'flat'
    | 'band'
    | 'accrual'
    | 'percent'
    | 'amount'
    | 'quota'
    | 'cap'
    | 'demand'
    | 'notified'
    | 'minimum'
    | 'rounding'
    | 'weight'
    | 're-rating'
    | 'correction'
    | 'not-applicable';
  readonly sentence: Sentence;
  readonly quantity?: Decimal;
  readonly rate?: Decimal;
  readonly amount: Decimal;
};

export function quantity(value: Decimal, unit: Unit): Figure {
  return { as: 'quantity', value, unit };
}

export function rate(value: Decimal, per: Unit): Figure {
  return { as: 'rate', value, per };
}

export function money(value: Decimal): Figure {
  return { as: 'money', value };
}

export function percent(value: Decimal): Figure {
  return { as: 'percent', value };
}

export function number(value: Decimal): Figure {
  return { as: 'number', value };
}

export function text(value: string): Figure {
  return { as: 'text', value };
}

/** A sentence that goes on: the figures of both parts in one. */
export function continued(first: Sentence, more: Sentence): Sentence {
  return { template: first.template + more.template, figures: { ...first.figures, ...more.figures } };
}

export function sentence(template: string, figures: Sentence['figures'] = {}): Sentence {
  return { template, figures };
}

/** A decimal for a sentence: at most six places, no trailing zeros. */
export function inWords(value: Decimal): string {
  return value.toDecimalPlaces(6).toFixed();
}

/** The sentence in plain words, for readers that know no currency. */
export function wordsOf({ template, figures }: Sentence): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const figure = figures[name];
    return figure ? figureInWords(figure) : place;
  });
}

function figureInWords(figure: Figure): string {
  switch (figure.as) {
    case 'quantity':
      return `${inWords(figure.value)} ${figure.unit === 'day' && !figure.value.eq(1) ? 'days' : figure.unit}`;
    case 'rate':
      return `${inWords(figure.value)}/${figure.per}`;
    case 'percent':
      return `${inWords(figure.value)} %`;
    case 'text':
      return figure.value;
    default:
      return inWords(figure.value);
  }
}
