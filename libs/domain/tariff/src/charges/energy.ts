import { Decimal, sumDecimals, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, type SlabClimb } from '../charge-line';
import {
  money,
  number,
  quantity as quantityOf,
  rate as rateOf,
  sentence,
  text,
  type ExplainedStep,
  type Unit,
} from '../explanation';
import { ALL_BANDS, type ByBand, type LineInput } from '../month-to-date';
import { compact } from '../reading';
import { type Per, PERS } from '../span';
import { CompiledUnitRates, describeRates, readUnitRates, type UnitRates } from '../unit-rates';

/**
 * Energy at unit rates.
 *
 * With `bands`, only the units of those bands count, and the slabs run within them. With `bandFactors` the whole
 * consumption is priced first, and each band then pays its factor on its share of the amount (Kerala: 90 % in normal
 * hours, 125 % in the peak, on the slab rate of the total).
 *
 * Sources: domain-rules §2; KSEB tariff order 2024–27 (factors); MePDCL IHT (per kVAh).
 */
export type EnergyCharge = LineBase & {
  readonly kind: 'energy';
  readonly rates: UnitRates;
  readonly per?: Per;
  readonly measure?: 'kwh' | 'kvah';
  readonly bands?: readonly string[];
  readonly bandFactors?: Readonly<Record<string, string>>;
};

const ONE = new Decimal(1);

class EnergyPricer implements LinePricer {
  private readonly rates: CompiledUnitRates;
  private readonly factors: readonly (readonly [string, Decimal])[];
  private readonly unit: Unit;
  readonly climb: SlabClimb | undefined;

  constructor(private readonly line: EnergyCharge) {
    this.rates = new CompiledUnitRates(line.rates, line.per ?? 'month');
    this.factors = Object.entries(line.bandFactors ?? {}).map(([band, factor]) => [band, new Decimal(factor)]);
    this.unit = line.measure === 'kvah' ? 'kVAh' : 'kWh';
    this.climb = this.rates.isStepped
      ? {
          position: (input) => this.rates.position(this.quantity(input), input.toDate.span),
          reached: (input) => ({ ...this.rates.slab(this.quantity(input), input.toDate.span), unit: this.unit }),
        }
      : undefined;
  }

  regime(input: LineInput): number {
    return this.rates.regime(this.quantity(input), input.toDate.span);
  }

  priceUnder(input: LineInput, regime: number): Decimal {
    const quantity = this.quantity(input);
    const charge = this.rates.charge(quantity, input.toDate.span, regime);
    if (this.factors.length === 0 || quantity.isZero()) return charge;
    return charge.times(this.weighted(this.byBand(input))).div(quantity);
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const quantity = this.quantity(input);
    const steps = this.rates.explain(quantity, input.toDate.span, this.unit);
    if (this.factors.length === 0 || quantity.isZero()) return steps;
    const average = sumDecimals(steps.map((step) => step.amount)).div(quantity);
    const byBand = this.byBand(input);
    const bands = this.factorsOf(byBand).map(([band, factor]): ExplainedStep => {
      const units = byBand[band] ?? ZERO;
      const rate = average.times(factor);
      const amount = units.times(rate);
      const said = sentence('{band}: {quantity} × {average} × {factor} = {amount}', {
        band: text(band),
        quantity: quantityOf(units, this.unit),
        average: rateOf(average, this.unit),
        factor: number(factor),
        amount: money(amount),
      });
      return { rule: 'band', sentence: said, quantity: units, rate, amount };
    });
    return [...steps.map((step) => ({ ...step, amount: ZERO })), ...bands];
  }

  private byBand({ toDate }: LineInput): ByBand {
    return this.line.measure === 'kvah' ? (toDate.kvah ?? {}) : toDate.kwhByBand;
  }

  private quantity(input: LineInput): Decimal {
    if (this.line.bands) return sumDecimals(this.line.bands.map((band) => this.byBand(input)[band] ?? ZERO));
    return this.line.measure === 'kvah' ? sumDecimals(Object.values(this.byBand(input))) : input.toDate.kwh;
  }

  /** Units times their band's factor; a unit of a band that is not named counts once. */
  private weighted(byBand: ByBand): Decimal {
    const factors = new Map(this.factors);
    return sumDecimals(
      Object.entries(byBand).map(([band, units]) => {
        const factor = factors.get(band);
        return factor ? units.times(factor) : units;
      }),
    );
  }

  /** The named bands, and those that were used without being named. */
  private factorsOf(byBand: ByBand): readonly (readonly [string, Decimal])[] {
    const named = new Set(this.factors.map(([band]) => band));
    const others = Object.keys(byBand).filter((band) => !named.has(band));
    return [...this.factors, ...others.map((band) => [band, ONE] as const)];
  }
}

export const energyCharge: ChargeKind<EnergyCharge> = {
  kind: 'energy',
  fields: ['rates', 'per', 'measure', 'bands', 'bandFactors'],
  read: (field) =>
    compact({
      rates: readUnitRates(field.at('rates')),
      per: field.at('per').optional((f) => f.oneOf(PERS)),
      measure: field.at('measure').optional((f) => f.oneOf(['kwh', 'kvah'] as const)),
      bands: field.at('bands').optional((f) => f.list((band) => band.code())),
      bandFactors: field.at('bandFactors').optional((f) => f.entries((factor) => factor.decimal({ min: '0' }))),
    }),
  compile: (line) => new EnergyPricer(line),
  bandsOf: (line) => [...(line.bands ?? []), ...Object.keys(line.bandFactors ?? {})].filter((b) => b !== ALL_BANDS),
  describe: (line, writer) => {
    const bands = line.bands ? `, units of ${line.bands.join(', ')}` : '';
    const factors = Object.entries(line.bandFactors ?? {}).map(([band, factor]) => `${band} × ${factor}`);
    return `Energy per ${line.measure === 'kvah' ? 'kVAh' : 'kWh'}${bands}: ${describeRates(line.rates, writer)} (a ${line.per ?? 'month'})${factors.length > 0 ? `; by band ${factors.join(', ')}` : ''}`;
  },
};
