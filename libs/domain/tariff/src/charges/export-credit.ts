import { Decimal, sumDecimals, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, SINGLE_REGIME } from '../charge-line';
import { continued, type ExplainedStep, sentence } from '../explanation';
import { type LineInput } from '../month-to-date';
import { atRate } from '../slabs';
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

  priceUnder({ toDate }: LineInput): Decimal {
    return sumDecimals(
      Object.entries(toDate.exportKwh ?? {}).map(([band, units]) => units.times(this.rateOf(band)).neg()),
    );
  }

  explain({ toDate }: LineInput): readonly ExplainedStep[] {
    return Object.entries(toDate.exportKwh ?? {}).map(([band, units]) => {
      const rate = this.rateOf(band);
      const amount = units.times(rate).neg();
      const said = continued(sentence('exported '), atRate(units, 'kWh', rate, amount.neg()));
      return { rule: 'flat', sentence: said, quantity: units, rate, amount };
    });
  }

  private rateOf(band: string): Decimal {
    return this.rate ?? this.rates.get(band) ?? ZERO;
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
  describe: (line, { money }) =>
    `Feed-in credit: ${
      line.rate === undefined
        ? Object.entries(line.rates ?? {})
            .map(([band, rate]) => `${band} ${money(rate)}`)
            .join(', ')
        : money(line.rate)
    } per exported kWh`,
};
