import { billPeriod } from '@kilowallet/billing';
import type { TariffPreviewRequest, TariffPreviewView } from '@kilowallet/contracts';
import { billingMonthOf, formatMajor, minorToDecimal, serviceDay, sumDecimals } from '@kilowallet/kernel';
import type { CompiledPlan } from '@kilowallet/tariff';
import { ProblemError } from '../platform/problems/problem.error';
import { consumptionOfPeriod, decimals, factsOf, previousMonth } from './preview-input';
import { lineView } from './sheet-line.mapping';

/** Months that are billed as one have lines, and no days: nobody read the meter between. */
export function previewPeriod(
  request: TariffPreviewRequest,
  plan: CompiledPlan,
  minorDigits: number,
): TariffPreviewView {
  const prev = previousMonth(request, minorDigits);
  const consumption = consumptionOfPeriod(request);
  const bill = billPeriod({
    plan,
    facts: factsOf(request),
    first: billingMonthOf(serviceDay(request.day)),
    months: request.months,
    consumption,
    notified: decimals(request.notified),
    minorDigits,
    ...(prev && { prev: { charge: prev.charge, kwh: prev.kwh.toFixed() } }),
  });
  if (!bill.ok) throw new ProblemError('tariff.consumption-refused', PERIOD_REFUSALS[bill.error]);
  const { explained, total, subsidy } = bill.value;
  const kwh = sumDecimals(Object.values(consumption.kwh));
  return {
    lines: explained.map((line) => lineView(line, line.exact, line.steps, minorDigits)),
    total: formatMajor(total, minorDigits),
    subsidy: formatMajor(subsidy, minorDigits),
    averagePerKwh: kwh.isZero() ? null : minorToDecimal(total, minorDigits).div(kwh).toDecimalPlaces(4).toFixed(),
    days: [],
  };
}

const PERIOD_REFUSALS = {
  'billing.negative-consumption': 'A consumption is negative.',
  'billing.bands-missing': 'The tariff has time-of-use bands: give kwhByBand.',
  'billing.unknown-band': 'A band is none of the tariff.',
  'billing.kvah-missing': 'The tariff charges apparent energy: give kvahByBand.',
  'billing.period-has-parts': 'A tariff with seasons, dated lines or a demand charge is previewed month by month.',
} as const;
