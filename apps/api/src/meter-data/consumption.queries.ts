import type { ConsumptionPoint, consumptionQuery, ConsumptionUnit, ConsumptionView } from '@kilowallet/contracts';
import {
  addServiceDays,
  Decimal,
  formatMajor,
  negateMinor,
  serviceDaysFrom,
  startOfServiceDay,
  sumDecimals,
  sumMinor,
  toDayNumber,
  type ServiceDay,
} from '@kilowallet/kernel';
import {
  comparedDays,
  energyByMonths,
  energyBySlots,
  localStamp,
  slotsOf,
  type DayEnergy,
  type DayPeriod,
  type SeriesQuality,
  type SlotEnergy,
  type TimedEnergy,
} from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { LedgerRepository } from '../wallet/ledger.repository';
import { compareDays, compareHours, compareSlots } from './compare-consumption';
import { ConsumptionDayRepository, type DayEnergyRow } from './consumption-day.repository';
import { assertReadable, periodOf } from './consumption-period';
import { MeasuredHours } from './measured-hours';

type Question = z.infer<typeof consumptionQuery>;
type Known = { readonly days: readonly DayEnergyRow[]; readonly hours: readonly TimedEnergy[] };

/** What a connection used, as finely as it is asked for, against the time before, and what it cost. */
@Injectable()
export class ConsumptionQueries {
  constructor(
    private readonly days: ConsumptionDayRepository,
    private readonly hours: MeasuredHours,
    private readonly ledger: LedgerRepository,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async of(connectionId: string, query: Question): Promise<ConsumptionView> {
    if (query.period === 'last-half-hour') return this.lastHalfHour(connectionId);
    const today = this.profile.today();
    const period = periodOf(query, today);
    const by = query.by ?? 'day';
    assertReadable(by, period);
    const isFine = by === 'half-hour' || by === 'hour';
    const compared = comparedDays(period, today);
    const [days, before, hours, cost] = await Promise.all([
      this.days.energyBetween(connectionId, period.from, period.to),
      compared ? this.days.energyBetween(connectionId, compared.before.from, compared.before.to) : [],
      // a day that is not over is known by its hours alone
      isFine ? this.hours.of(connectionId, period) : this.hoursOfToday(connectionId, period, today),
      this.costOf(connectionId, period),
    ]);
    const known = { days, hours };
    const energies = this.energyByDays(known, period, today);
    const comparison = compared ? compareDays(compared, days, before) : await this.compareToday(connectionId, period);
    const total = sumDecimals(energies.flatMap(({ energyKwh }) => energyKwh ?? []));
    const answer = { ...period, by, totalKwh: total.toString(), comparison, cost };
    if (isFine) {
      const slots = this.slotsThatAreOver(by, period);
      const measured = energyBySlots(slots, hours);
      const { timeZone } = this.profile.current();
      return { ...answer, counts: countsOf(measured), series: measured.map((each) => pointOfSlot(each, timeZone)) };
    }
    const series = by === 'month' ? energyByMonths(energies) : energies;
    return {
      ...answer,
      counts: countsOf(energies.filter(({ day, energyKwh }) => day < today || energyKwh)),
      series: series.map((each) => this.pointOfDay(each)),
    };
  }

  /** The half-hour that ended last, beside the one before it. */
  private async lastHalfHour(connectionId: string): Promise<ConsumptionView> {
    const today = this.profile.today();
    const days = { from: addServiceDays(today, -1), to: today };
    const slots = this.slotsThatAreOver('half-hour', days).slice(-2);
    const measured = energyBySlots(slots, await this.hours.of(connectionId, days));
    const [before, last] = [measured.at(-2), measured.at(-1)];
    const day = last?.slot.day ?? today;
    return {
      from: day,
      to: day,
      by: 'half-hour',
      totalKwh: (last?.energyKwh ?? new Decimal(0)).toString(),
      counts: countsOf(last ? [last] : []),
      comparison: before && last ? compareSlots(last, before, this.profile.current().timeZone) : null,
      cost: null,
      series: last ? [pointOfSlot(last, this.profile.current().timeZone)] : [],
    };
  }

  private async hoursOfToday(connectionId: string, { from, to }: DayPeriod, today: ServiceDay): Promise<TimedEnergy[]> {
    return from <= today && today <= to ? this.hours.of(connectionId, { from: today, to: today }) : [];
  }

  /** A day that has only begun, beside yesterday up to the same hour. */
  private async compareToday(connectionId: string, { from, to }: DayPeriod): Promise<ConsumptionView['comparison']> {
    const today = this.profile.today();
    if (from !== today || to !== today) return null;
    const yesterday = addServiceDays(today, -1);
    const hours = await this.hours.of(connectionId, { from: yesterday, to: today });
    return compareHours(hours, { today, yesterday, timeZone: this.profile.current().timeZone });
  }

  /** What billing counts; of a day that it does not know, what has come of its hours. */
  private energyByDays({ days, hours }: Known, { from, to }: DayPeriod, today: ServiceDay): DayEnergy[] {
    const { timeZone } = this.profile.current();
    const stored = new Map(days.map((day) => [day.d, day]));
    let next = 0;
    return serviceDaysFrom(from, to).map((day): DayEnergy => {
      const end = startOfServiceDay(addServiceDays(day, 1), timeZone).getTime();
      const first = next;
      while ((hours[next]?.start ?? Infinity) < end) next += 1;
      const billed = stored.get(toDayNumber(day));
      if (billed) return { day, energyKwh: new Decimal(billed.kwh), quality: billed.q, complete: day < today };
      const part = hours.slice(first, next);
      if (part.length === 0) return { day, energyKwh: undefined, quality: undefined, complete: false };
      const quality = part.every((each) => each.quality === 'actual') ? 'actual' : 'estimated';
      return { day, energyKwh: sumDecimals(part.map(({ energyKwh }) => energyKwh)), quality, complete: false };
    });
  }

  private async costOf(connectionId: string, { from, to }: DayPeriod): Promise<ConsumptionView['cost']> {
    const entries = await this.ledger.amountsOfDays(connectionId, serviceDaysFrom(from, to).map(toDayNumber));
    const charges = entries.filter(({ kind }) => kind === 'charge' || kind === 'true-up');
    if (charges.length === 0) return null;
    const { minorDigits } = this.profile.current().currency;
    return {
      amount: formatMajor(sumMinor(charges.map(({ amount }) => negateMinor(amount))), minorDigits),
      billedDays: charges.filter(({ kind }) => kind === 'charge').length,
    };
  }

  private slotsThatAreOver(by: ConsumptionUnit, period: DayPeriod) {
    const now = this.clock.now().getTime();
    const slots = slotsOf(by === 'hour' ? 'hour' : 'half-hour', period, this.profile.current().timeZone);
    return slots.filter(({ end }) => end <= now);
  }

  private pointOfDay({ day, energyKwh, quality, complete }: DayEnergy): ConsumptionPoint {
    const { timeZone } = this.profile.current();
    const start = localStamp({ start: startOfServiceDay(day, timeZone).getTime(), day }, timeZone);
    return { start, day, kwh: energyKwh?.toString() ?? null, quality: quality ?? null, complete };
  }
}

function pointOfSlot({ slot, energyKwh, quality, complete }: SlotEnergy, timeZone: string): ConsumptionPoint {
  const start = localStamp(slot, timeZone);
  return { start, day: slot.day, kwh: energyKwh?.toString() ?? null, quality: quality ?? null, complete };
}

function countsOf(
  times: readonly { readonly quality: SeriesQuality | undefined; readonly complete: boolean }[],
): ConsumptionView['counts'] {
  const counts = { actual: 0, estimated: 0, provisional: 0, missing: 0 };
  for (const { quality, complete } of times) {
    if (quality) counts[quality] += 1;
    if (!complete) counts.missing += 1;
  }
  return counts;
}
