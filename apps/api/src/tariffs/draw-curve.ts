import { explainMonth, spreadEvenly, type BillMonthInput } from '@kilowallet/billing';
import type { TariffCurveRequest, TariffCurveView } from '@kilowallet/contracts';
import {
  billingMonthOf,
  Decimal,
  firstDayOf,
  formatMajor,
  lastDayOf,
  serviceDay,
  serviceDaysFrom,
  sumDecimals,
  type ServiceDay,
} from '@kilowallet/kernel';
import { ALL_BANDS, type ByBand, type CompiledPlan, ROUNDING_LINE } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { planAskedFor } from './plan-asked-for';
import { decimals, factsOf } from './preview-input';
import { REFUSALS } from './preview-tariff';
import { TariffVersionRepository } from './tariff-version.repository';

const DAY_HOURS = new Decimal(24);
const HALF_HOURS = Array.from({ length: 48 }, (_, index) => ({ minuteOfDay: index * 30, kwh: new Decimal('0.5') }));

/** Draws a price plan: the bill at each consumption, and what one kWh more would add to it. Stores nothing. */
@Injectable()
export class DrawCurve {
  constructor(
    private readonly versions: TariffVersionRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async execute(request: TariffCurveRequest): Promise<TariffCurveView> {
    const plan = await planAskedFor(request, this.versions);
    const { minorDigits } = this.profile.current().currency;
    const month = new FlatMonth(request, plan, minorDigits);
    const kwhAt = (step: number) => new Decimal(request.upToKwh).times(step).div(request.steps).toDecimalPlaces(3);
    const points: TariffCurveView['points'] = [];
    for (let step = 0; step <= request.steps; step++) {
      const kwh = kwhAt(step);
      const bill = month.bill(kwh);
      const next = month.bill(kwh.plus(1)).exact.minus(bill.exact);
      points.push({
        kwh: kwh.toFixed(),
        total: formatMajor(bill.total, minorDigits),
        subsidy: formatMajor(bill.subsidy, minorDigits),
        next: next.toDecimalPlaces(6).toFixed(),
      });
      // Two months of days are priced for a point: others are served in between.
      await othersFirst();
    }
    return { points };
  }
}

/** A month of one connection that uses the same at every hour. */
class FlatMonth {
  private readonly days: readonly { readonly day: ServiceDay; readonly hours: ByBand }[];
  private readonly input: Omit<BillMonthInput, 'days'>;

  constructor(request: TariffCurveRequest, plan: CompiledPlan, minorDigits: number) {
    const month = billingMonthOf(serviceDay(request.day));
    this.days = serviceDaysFrom(firstDayOf(month), lastDayOf(month)).map((day) => ({
      day,
      hours: plan.bandClock?.split(day, HALF_HOURS) ?? { [ALL_BANDS]: DAY_HOURS },
    }));
    this.input = {
      facts: factsOf({ ...request, loadKva: request.loadKw }),
      notified: decimals(request.notified),
      minorDigits,
      versionOn: () => ({ versionId: request.versionId ?? 'preview', plan }),
    };
  }

  bill(kwh: Decimal) {
    const units = spreadEvenly(kwh, this.days.length);
    const days = this.days.map(({ day, hours }, index) => {
      const used = shareOut(units[index] as Decimal, hours);
      return { day, consumption: { kwh: used, kvah: used } };
    });
    const bill = explainMonth({ ...this.input, days });
    if (!bill.ok) throw new ProblemError('tariff.consumption-refused', REFUSALS[bill.error]);
    const { total, subsidy, explained } = bill.value;
    // The rounding of the total says nothing about the price of a unit.
    const priced = explained.filter(({ code }) => code !== ROUNDING_LINE);
    return { total, subsidy, exact: sumDecimals(priced.map(({ exact }) => exact)) };
  }
}

/** By the hours of each band; the last takes what is left, so that the parts add up and no slab is crossed by a rounding. */
function shareOut(kwh: Decimal, hours: ByBand): ByBand {
  const bands = Object.entries(hours);
  let left = kwh;
  return Object.fromEntries(
    bands.map(([band, share], index) => {
      const units = index === bands.length - 1 ? left : kwh.times(share).div(DAY_HOURS).toDecimalPlaces(9);
      left = left.minus(units);
      return [band, units];
    }),
  );
}
