import { openingState, spreadEvenly, type DayConsumption, type MonthState } from '@kilowallet/billing';
import type { TariffPreviewRequest } from '@kilowallet/contracts';
import { billingMonthOf, Decimal, parseMajor, serviceDay, type Minor, type ServiceDay } from '@kilowallet/kernel';
import { ALL_BANDS, type ByBand, type ConnectionFacts } from '@kilowallet/tariff';
import { ProblemError } from '../platform/problems/problem.error';

export type PreviewDay = { readonly day: ServiceDay; readonly consumption: DayConsumption };

type Facts = Pick<TariffPreviewRequest, 'loadKw' | 'loadKva' | 'phase' | 'flags' | 'arrears'>;

export function factsOf(request: Facts): ConnectionFacts {
  return {
    loadKw: new Decimal(request.loadKw),
    ...(request.loadKva !== undefined && { loadKva: new Decimal(request.loadKva) }),
    phase: request.phase,
    flags: request.flags,
    ...(request.arrears !== undefined && { arrears: new Decimal(request.arrears) }),
  };
}

export function decimals(texts: Readonly<Record<string, string>>): ByBand {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, new Decimal(text)]));
}

/** Each day's consumption: as given, or the month's spread evenly. Demand is the month's highest, so of one day. */
export function consumptionByDay(request: TariffPreviewRequest, days: readonly ServiceDay[]): PreviewDay[] {
  if (request.measuredByDay) return measured(request.measuredByDay, days);
  const kwh = request.kwhByDay
    ? request.kwhByDay.map((units) => ({ [ALL_BANDS]: new Decimal(units) }))
    : spreadBands(request.kwhByBand ?? { [ALL_BANDS]: request.kwh ?? '0' }, days.length);
  const kvah = request.kvahByBand && spreadBands(request.kvahByBand, days.length);
  const exported = request.exportKwh && spreadBands({ [ALL_BANDS]: request.exportKwh }, days.length);
  return days.map((day, index) => ({
    day,
    consumption: {
      kwh: kwh[index] ?? {},
      ...(kvah && { kvah: kvah[index] ?? {} }),
      ...(exported && { exportKwh: exported[index] ?? {} }),
      ...(request.demandByBand && index === 0 && { demand: decimals(request.demandByBand) }),
    },
  }));
}

/** What was used in months that are billed as one. */
export function consumptionOfPeriod(request: TariffPreviewRequest): DayConsumption {
  return {
    kwh: decimals(request.kwhByBand ?? { [ALL_BANDS]: request.kwh ?? '0' }),
    ...(request.kvahByBand && { kvah: decimals(request.kvahByBand) }),
    ...(request.exportKwh !== undefined && { exportKwh: { [ALL_BANDS]: new Decimal(request.exportKwh) } }),
    ...(request.demandByBand && { demand: decimals(request.demandByBand) }),
  };
}

function measured(
  given: NonNullable<TariffPreviewRequest['measuredByDay']>,
  days: readonly ServiceDay[],
): PreviewDay[] {
  return given.slice(0, days.length).map(({ kwh, kvah, exportKwh, demand }, index) => ({
    day: days[index] as ServiceDay,
    consumption: {
      kwh: decimals(kwh),
      ...(kvah && { kvah: decimals(kvah) }),
      ...(exportKwh && { exportKwh: decimals(exportKwh) }),
      ...(demand && { demand: decimals(demand) }),
    },
  }));
}

function spreadBands(bands: Readonly<Record<string, string>>, days: number): ByBand[] {
  const byBand = Object.entries(bands).map(([band, units]) => [band, spreadEvenly(new Decimal(units), days)] as const);
  return Array.from({ length: days }, (_, index) =>
    Object.fromEntries(byBand.map(([band, units]) => [band, units[index] as Decimal])),
  );
}

/** The month before, where the request tells it: surcharges may go by it. */
export function previousState(request: TariffPreviewRequest, minorDigits: number): MonthState | undefined {
  const before = previousMonth(request, minorDigits);
  return before && openingState(billingMonthOf(serviceDay(request.day)), before);
}

export function previousMonth(
  request: TariffPreviewRequest,
  minorDigits: number,
): { readonly charge: Minor; readonly kwh: Decimal } | undefined {
  if (!request.previousMonth) return undefined;
  const charge = parseMajor(request.previousMonth.charge, minorDigits);
  if (!charge.ok) {
    throw new ProblemError('request.invalid', undefined, [
      { field: 'previousMonth.charge', expected: 'an amount of the currency' },
    ]);
  }
  return { charge: charge.value, kwh: new Decimal(request.previousMonth.kwh) };
}
