import { type Decimal } from '@kilowallet/kernel';
import { type LinePricer } from '../charge-line';
import { type ExplainedStep } from '../explanation';
import { type LineInput } from '../month-to-date';
import { type Per } from '../span';
import { CompiledUnitRates, type UnitRates } from '../unit-rates';

/** Unit rates on the total consumption, as a charge or (with sign −1) as a credit. */
export class PerUnitPricer implements LinePricer {
  private readonly rates: CompiledUnitRates;

  constructor(
    rates: UnitRates,
    per: Per | undefined,
    private readonly sign: 1 | -1,
  ) {
    this.rates = new CompiledUnitRates(rates, per ?? 'month');
  }

  regime({ toDate }: LineInput): number {
    return this.rates.regime(toDate.kwh, toDate.span);
  }

  priceUnder({ toDate }: LineInput, regime: number): Decimal {
    const charge = this.rates.charge(toDate.kwh, toDate.span, regime);
    return this.sign === 1 ? charge : charge.neg();
  }

  explain({ toDate }: LineInput): readonly ExplainedStep[] {
    const steps = this.rates.explain(toDate.kwh, toDate.span, 'kWh');
    return this.sign === 1 ? steps : steps.map((step) => ({ ...step, amount: step.amount.neg() }));
  }
}
