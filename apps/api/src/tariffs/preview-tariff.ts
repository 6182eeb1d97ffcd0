import {
  explainDay,
  explainMonth,
  type BillingProblem,
  type BillMonthInput,
  type ExplainedDay,
} from '@kilowallet/billing';
import type { SheetLineView, TariffPreviewRequest, TariffPreviewView } from '@kilowallet/contracts';
import {
  billingMonthOf,
  daysInMonth,
  firstDayOf,
  formatMajor,
  lastDayOf,
  minorToDecimal,
  serviceDay,
  serviceDaysFrom,
  sumDecimals,
} from '@kilowallet/kernel';
import type { CompiledPlan } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { planAskedFor } from './plan-asked-for';
import { consumptionByDay, decimals, factsOf, previousState } from './preview-input';
import { previewPeriod } from './preview-period';
import { lineView } from './sheet-line.mapping';
import { TariffVersionRepository } from './tariff-version.repository';

/** Why a consumption does not fit a tariff, for people. */
export const REFUSALS: Readonly<Record<BillingProblem, string>> = {
  'billing.negative-consumption': 'A consumption is negative.',
  'billing.bands-missing': 'The tariff has time-of-use bands: give kwhByBand.',
  'billing.unknown-band': 'A band is none of the tariff.',
  'billing.kvah-missing': 'The tariff charges apparent energy: give kvahByBand.',
  'billing.day-already-billed': 'The days are not in their order.',
};

/** What a month would cost under a version or a definition; priced by the engine of the daily run, stored nowhere. */
@Injectable()
export class PreviewTariff {
  constructor(
    private readonly versions: TariffVersionRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async execute(request: TariffPreviewRequest): Promise<TariffPreviewView> {
    const { minorDigits } = this.profile.current().currency;
    const plan = await planAskedFor(request, this.versions);
    if (request.months > 1) return previewPeriod(request, plan, minorDigits);
    const input = inputOf(request, plan, minorDigits);
    const month = explainMonth(input);
    if (!month.ok) throw new ProblemError('tariff.consumption-refused', REFUSALS[month.error]);
    const { explained, total, subsidy } = month.value;
    const kwh = sumDecimals(input.days.flatMap(({ consumption }) => Object.values(consumption.kwh)));
    return {
      lines: explained.map((line) => lineView(line, line.exact, line.steps, minorDigits)),
      total: formatMajor(total, minorDigits),
      subsidy: formatMajor(subsidy, minorDigits),
      averagePerKwh: kwh.isZero() ? null : minorToDecimal(total, minorDigits).div(kwh).toDecimalPlaces(4).toFixed(),
      days: dayViews(input),
    };
  }
}

function inputOf(request: TariffPreviewRequest, plan: CompiledPlan, minorDigits: number): BillMonthInput {
  const month = billingMonthOf(serviceDay(request.day));
  const length = Math.min(
    (request.kwhByDay ?? request.measuredByDay)?.length ?? request.days ?? daysInMonth(month),
    daysInMonth(month),
  );
  const state = previousState(request, minorDigits);
  return {
    facts: factsOf(request),
    notified: decimals(request.notified),
    minorDigits,
    days: consumptionByDay(request, serviceDaysFrom(firstDayOf(month), lastDayOf(month)).slice(0, length)),
    versionOn: () => ({ versionId: request.versionId ?? 'preview', plan }),
    ...(state && { state }),
  };
}

function dayViews(input: BillMonthInput): TariffPreviewView['days'] {
  let { state } = input;
  return input.days.map(({ day, consumption }) => {
    const explained = explainDay({ ...input, ...input.versionOn(day), day, consumption, ...(state && { state }) });
    if (!explained.ok) throw new ProblemError('tariff.consumption-refused', REFUSALS[explained.error]);
    state = explained.value.state;
    const { total } = explained.value.sheet;
    return { day, total: formatMajor(total, input.minorDigits), lines: sheetViews(explained.value, input.minorDigits) };
  });
}

function sheetViews({ sheet, lines, reRatings }: ExplainedDay, minorDigits: number): SheetLineView[] {
  return sheet.lines.map((line) => {
    const why = line.reRating ? undefined : lines.find(({ code }) => code === line.code);
    const steps = (line.reRating ? reRatings.get(line.code) : why?.steps) ?? [];
    return lineView(line, why?.exact ?? minorToDecimal(line.amount, minorDigits), steps, minorDigits, why);
  });
}
