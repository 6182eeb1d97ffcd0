import { Decimal, sumDecimals, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, SINGLE_REGIME } from '../charge-line';
import { type ExplainedStep, inWords } from '../explanation';
import { type LineInput } from '../month-to-date';
import { compact } from '../reading';

/**
 * Credit for exported energy (net billing): each exported unit at a feed-in rate, or at its band's.
 *
 * Sources: domain-rules §3; Australian feed-in tariffs.
 */
export type ExportCredit = LineBase & {
  readonly kind: 'export-credit';
  readonly rate?: string;
  readonly rates?: Readonly<Record<string, string>>;
};

class ExportCreditPricer implements LinePricer {
  private readonly rate: Decimal | undefined;
  private readonly rates: ReadonlyMap<string, Decimal>;

  constructor(line: ExportCredit) {
    this.rate = line.rate === undefined ? undefined : new Decimal(line.rate);
    this.rates = new Map(Object.entries(line.rates ?? {}).map(([band, rate]) => [band, new Decimal(rate)]));
  }

  regime(): number {
    return SINGLE_REGIME;
  }

  priceUnder(input: LineInput): Decimal {
    return sumDecimals(this.explain(input).map((step) => step.amount));
  }

  explain({ toDate }: LineInput): readonly ExplainedStep[] {
    return Object.entries(toDate.exportKwh ?? {}).map(([band, units]) => {
      const rate = this.rate ?? this.rates.get(band) ?? ZERO;
      const words = `${inWords(units)} kWh exported × ${inWords(rate)}`;
      return { rule: 'flat', words, quantity: units, rate, amount: units.times(rate).neg() };
    });
  }
}

export const exportCredit: ChargeKind<ExportCredit> = {
  kind: 'export-credit',
  fields: ['rate', 'rates'],
  read: (field) => {
    if (field.at('rate').present === field.at('rates').present)
      field.refuse('missing', 'needs either "rate" or "rates"');
    return compact({
      rate: field.at('rate').optional((f) => f.decimal()),
      rates: field.at('rates').optional((f) => f.entries((rate) => rate.decimal())),
    });
  },
  compile: (line) => new ExportCreditPricer(line),
  bandsOf: (line) => Object.keys(line.rates ?? {}),
  describe: (line) =>
    `Feed-in credit: ${
      line.rate ??
      Object.entries(line.rates ?? {})
        .map((pair) => pair.join(' '))
        .join(', ')
    } per exported kWh`,
};
