import { Decimal, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, SINGLE_REGIME, type SlabClimb } from '../charge-line';
import { continued, type ExplainedStep, quantity, sentence, text } from '../explanation';
import { type LineInput } from '../month-to-date';
import { compact } from '../reading';
import { atRate, readSteps, stepReached } from '../slabs';
import { type Per, PERS, spanRatio, timesRatio } from '../span';

/** A slab of the total consumption, with a rate for each band. */
export type BandSlab = {
  readonly from?: string;
  readonly upTo: string | null;
  readonly rates: Readonly<Record<string, string>>;
};

/**
 * Energy by time of use.
 *
 * Slabs run over the total; each slab is shared among the bands in proportion to their units, the rule of tiered
 * time-of-use schedules (PG&E E-6). Without tiers there is one open slab.
 */
export type EnergyByBandCharge = LineBase & {
  readonly kind: 'energy-by-band';
  readonly slabs: readonly BandSlab[];
  readonly per?: Per;
  readonly measure?: 'kwh' | 'kvah';
};

type CompiledBandSlab = { readonly upTo: Decimal | null; readonly rates: ReadonlyMap<string, Decimal> };

class EnergyByBandPricer implements LinePricer {
  private readonly slabs: readonly CompiledBandSlab[];

  constructor(private readonly line: EnergyByBandCharge) {
    this.slabs = line.slabs.map(({ upTo, rates }) => ({
      upTo: upTo === null ? null : new Decimal(upTo),
      rates: new Map(Object.entries(rates).map(([band, rate]) => [band, new Decimal(rate)])),
    }));
  }

  get climb(): SlabClimb | undefined {
    if (this.slabs.length === 1) return undefined;
    const unit = this.line.measure === 'kvah' ? 'kVAh' : 'kWh';
    return {
      position: (input) => this.reached(input).step,
      reached: (input) => ({ above: this.reached(input).above, unit, isWhole: false }),
    };
  }

  regime(): number {
    return SINGLE_REGIME;
  }

  priceUnder(input: LineInput): Decimal {
    let charge = ZERO;
    for (const { slab, share } of this.shares(input)) {
      let atRates = ZERO;
      for (const [band, units] of this.units(input)) atRates = atRates.plus(units.times(slab.rates.get(band) ?? ZERO));
      charge = charge.plus(share === undefined ? atRates : atRates.times(share.inside).div(share.total));
    }
    return charge;
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const unit = this.line.measure === 'kvah' ? 'kVAh' : 'kWh';
    return this.shares(input).flatMap(({ slab, share }) =>
      this.units(input).map(([band, units]): ExplainedStep => {
        const inside = share === undefined ? units : units.times(share.inside).div(share.total);
        const rate = slab.rates.get(band) ?? ZERO;
        const amount = inside.times(rate);
        const named = sentence('{band}: ', { band: text(band) });
        const limit = slab.upTo ? sentence(' (total to {limit})', { limit: quantity(slab.upTo, unit) }) : sentence('');
        const said = continued(continued(named, atRate(inside, unit, rate, amount)), limit);
        return { rule: 'band', sentence: said, quantity: inside, rate, amount };
      }),
    );
  }

  private units({ toDate }: LineInput): [string, Decimal][] {
    return Object.entries(this.line.measure === 'kvah' ? (toDate.kvah ?? {}) : toDate.kwhByBand);
  }

  private reached(input: LineInput): { readonly step: number; readonly above: Decimal } {
    const total = this.units(input).reduce((sum, [, units]) => sum.plus(units), ZERO);
    const ratio = spanRatio(input.toDate.span, this.line.per ?? 'month');
    const limits = this.slabs.map(({ upTo }) => upTo && timesRatio(upTo, ratio));
    const step = stepReached(limits, total);
    return { step, above: limits[step - 1] ?? ZERO };
  }

  /** The part of the total that lies in each slab; undefined where there is one slab, which takes all. */
  private shares(
    input: LineInput,
  ): { slab: CompiledBandSlab; share: { inside: Decimal; total: Decimal } | undefined }[] {
    const [only, ...others] = this.slabs;
    if (only && others.length === 0) return [{ slab: only, share: undefined }];
    const total = this.units(input).reduce((sum, [, units]) => sum.plus(units), ZERO);
    const ratio = spanRatio(input.toDate.span, this.line.per ?? 'month');
    const shares = [];
    let start = ZERO;
    for (const slab of this.slabs) {
      const end = slab.upTo === null ? total : Decimal.min(timesRatio(slab.upTo, ratio), total);
      if (end.lte(start)) break;
      shares.push({ slab, share: { inside: end.minus(start), total } });
      start = end;
    }
    return shares;
  }
}

export const energyByBandCharge: ChargeKind<EnergyByBandCharge> = {
  kind: 'energy-by-band',
  fields: ['slabs', 'per', 'measure'],
  read: (field) =>
    compact({
      slabs: readSteps(field.at('slabs'), (slab) => {
        slab.allowOnly('from', 'upTo', 'rates');
        return { rates: slab.at('rates').entries((rate) => rate.decimal()) };
      }),
      per: field.at('per').optional((f) => f.oneOf(PERS)),
      measure: field.at('measure').optional((f) => f.oneOf(['kwh', 'kvah'] as const)),
    }),
  compile: (line) => new EnergyByBandPricer(line),
  bandsOf: (line) => line.slabs.flatMap((slab) => Object.keys(slab.rates)),
  describe: (line, { money }) =>
    `Energy by time of use: ${line.slabs
      .map(({ upTo, rates }) => {
        const list = Object.entries(rates).map(([band, rate]) => `${band} ${money(rate)}`);
        return line.slabs.length === 1
          ? list.join(', ')
          : `${upTo === null ? 'above' : `to ${upTo}`}: ${list.join(', ')}`;
      })
      .join('; ')} per ${line.measure === 'kvah' ? 'kVAh' : 'kWh'}`,
};
