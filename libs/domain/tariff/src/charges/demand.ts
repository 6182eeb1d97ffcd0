import { Decimal, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, SINGLE_REGIME } from '../charge-line';
import { type ExplainedStep } from '../explanation';
import { ALL_BANDS, type LineInput } from '../month-to-date';
import { compact } from '../reading';
import { readSlabs, type Slab, SlabLadder } from '../slabs';

/**
 * A charge on the highest recorded demand of the month (or on the sum of each day's highest), optionally in one band
 * and in steps.
 *
 * Source: PG&E B-20 (peak, part-peak and any-time demand; daily assessed demand of its later schedules).
 */
export type DemandCharge = LineBase & {
  readonly kind: 'demand';
  readonly slabs: readonly Slab[];
  readonly band?: string;
  /** Several bands that are assessed as one. */
  readonly bands?: readonly string[];
  readonly assessed?: 'monthly' | 'daily';
  /** Demand below this share of the contracted load is charged at that share (ratchet floor), in per cent. */
  readonly minPercentOfLoad?: string;
};

class DemandPricer implements LinePricer {
  private readonly ladder: SlabLadder;
  private readonly minShare: Decimal | undefined;

  constructor(private readonly line: DemandCharge) {
    this.ladder = new SlabLadder(
      line.slabs.map(({ upTo }) => (upTo === null ? null : new Decimal(upTo))),
      line.slabs.map(({ rate }) => new Decimal(rate)),
    );
    this.minShare = line.minPercentOfLoad === undefined ? undefined : new Decimal(line.minPercentOfLoad).div(100);
  }

  regime(): number {
    return SINGLE_REGIME;
  }

  priceUnder(input: LineInput): Decimal {
    return this.ladder.charge(this.demand(input));
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    return this.ladder.explain(this.demand(input), 'kW').map((step) => ({ ...step, rule: 'demand' as const }));
  }

  private demand({ toDate, facts }: LineInput): Decimal {
    const recorded = this.line.assessed === 'daily' ? toDate.dailyDemand : toDate.demand;
    const bands = this.line.bands ?? [this.line.band ?? ALL_BANDS];
    const demand = Decimal.max(ZERO, ...bands.map((band) => recorded?.[band] ?? ZERO));
    if (!this.minShare) return demand;
    return Decimal.max(demand, (facts.loadKva ?? facts.loadKw).times(this.minShare));
  }
}

export const demandCharge: ChargeKind<DemandCharge> = {
  kind: 'demand',
  fields: ['slabs', 'band', 'bands', 'assessed', 'minPercentOfLoad'],
  read: (field) =>
    compact({
      slabs: readSlabs(field.at('slabs')),
      band: field.at('band').optional((f) => f.code()),
      bands: field.at('bands').optional((f) => f.list((band) => band.code())),
      assessed: field.at('assessed').optional((f) => f.oneOf(['monthly', 'daily'] as const)),
      minPercentOfLoad: field.at('minPercentOfLoad').optional((f) => f.decimal({ min: '0', max: '100' })),
    }),
  compile: (line) => new DemandPricer(line),
  bandsOf: ({ band, bands = [] }) => [...bands, ...(band === undefined ? [] : [band])].filter((b) => b !== ALL_BANDS),
  describe: (line, { money }) =>
    `Demand: highest ${line.bands?.join(' or ') ?? line.band ?? 'any-time'} demand of each ${line.assessed === 'daily' ? 'day' : 'month'}, ${line.slabs
      .map(({ upTo, rate }) => `${money(rate)} ${upTo === null ? '' : `to ${upTo} `}per kW`)
      .join(', ')}`,
};
