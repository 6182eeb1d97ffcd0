import { trueUp, type DayConsumption, type MonthState } from '@kilowallet/billing';
import {
  billingMonthOf,
  err,
  negateMinor,
  ok,
  firstDayOf,
  lastDayOf,
  serviceDaysFrom,
  sumMinor,
  toDayNumber,
  ZERO,
  type Decimal,
  type Result,
  type ServiceDay,
} from '@kilowallet/kernel';
import type { ByBand, CompiledPlan } from '@kilowallet/tariff';
import { monthNumber, trueUp as trueUpPosting, type Entry, type Posting, type WalletState } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import type { ConsumptionQuality } from '../meter-data/consumption-day.repository';
import { Clock } from '../platform/clock/clock';
import { asksForHours, PriceByHours } from '../meter-data/price-by-hours';
import type { PricedDay } from '../meter-data/priced-day';
import { UtilityProfile } from '../profile/utility-profile';
import { TariffCatalogue } from '../tariffs/tariff-catalogue';
import { LedgerRepository } from '../wallet/ledger.repository';
import { monthStateOf, storedMonth } from '../wallet/month-state';
import { PostEntry, type Posted, type PostRefusal } from '../wallet/post-entry';
import {
  correctionOf,
  pricingConsumption,
  pricingFacts,
  sheetJson,
  sheetOf,
  storedConsumption,
  storedCorrectionLines,
  unbanded,
} from './stored-sheet';

/** A service day whose energy turned out to be another one. */
export type CorrectedDay = {
  readonly connectionId: string;
  readonly day: ServiceDay;
  /** The revision of the consumption day: each is posted once. */
  readonly revision: number;
  readonly energyKwh: Decimal;
  /** Given to the network, where that is measured. */
  readonly exportKwh?: Decimal | undefined;
  readonly quality: ConsumptionQuality;
  /** In words, for the sheet: a late reading, a meter replaced, a correction by an officer. */
  readonly because: readonly string[];
};

export type TrueUpRefusal =
  /** Nothing to correct yet: the run will take the newest revision. */
  | 'day-not-billed'
  /** The day was billed on this energy already. */
  | 'nothing-to-correct'
  | 'rating-failed'
  | PostRefusal;

/**
 * Settles a billed day that was measured later: a signed entry that names the day, with both calculations.
 *
 * A day of the running month moves the month's state, so that the days to come are priced as if it had been right from
 * the start. A day of an earlier month starts from the state which that month ended with, and leaves the current one.
 */
@Injectable()
export class PostTrueUp {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly poster: PostEntry,
    private readonly catalogue: TariffCatalogue,
    private readonly hours: PriceByHours,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async execute(corrected: CorrectedDay): Promise<Result<Posted, TrueUpRefusal>> {
    return this.poster.post<TrueUpRefusal>(corrected.connectionId, {
      key: keyOf(corrected),
      kind: 'true-up',
      worth: undefined,
      build: (state) => this.build(state, corrected),
    });
  }

  private async build(state: WalletState, corrected: CorrectedDay): Promise<Result<Posting, TrueUpRefusal>> {
    const { connectionId, day } = corrected;
    const dayNumber = toDayNumber(day);
    if (dayNumber > state.billedThrough) return err('day-not-billed');
    const posted = await this.ledger.ofDays(connectionId, [dayNumber]);
    const charge = posted.find(({ kind }) => kind === 'charge');
    if (!charge) return err('day-not-billed');
    const sheet = sheetOf(charge.sheet);
    const recorded = lastConsumption(posted);
    const known = await this.rightOf(corrected, sheet.v);
    if (!known) return err('rating-failed');
    const { consumption: right, because } = known;
    // Of two revisions that are settled at once, the older must not undo the newer
    if (lastRevision(posted) >= corrected.revision || sameConsumption(recorded, right))
      return err('nothing-to-correct');

    const month = await this.monthOf(state, connectionId, day);
    if (!month) return err('day-not-billed');
    const plans = await this.plansOf(month);
    const difference = trueUp({
      planOf: (versionId) => plans.get(versionId),
      facts: pricingFacts(sheet.f),
      day,
      recorded,
      corrected: right,
      state: month,
      minorDigits: this.profile.current().currency.minorDigits,
    });
    if (!difference.ok) return err('rating-failed');
    const { lines, total, subsidy, state: monthAfter } = difference.value;
    return ok(
      trueUpPosting(
        state,
        {
          key: keyOf(corrected),
          serviceDay: dayNumber,
          difference: total,
          month: storedMonth(monthAfter),
          sheet: sheetJson({
            ...storedConsumption(right),
            was: storedConsumption(recorded).k,
            billed: negateMinor(sumMinor(posted.map(({ amount }) => amount))),
            q: corrected.quality,
            r: corrected.revision,
            v: sheet.v,
            f: sheet.f,
            l: storedCorrectionLines(lines),
            ...(subsidy !== 0 && { su: subsidy }),
            y: [...corrected.because, ...because],
          }),
        },
        { actor: 'billing', at: this.clock.now() },
      ),
    );
  }

  /** The day as the version that priced it asks for it; undefined where its hours are not known. */
  private async rightOf(
    { connectionId, day, energyKwh, exportKwh }: CorrectedDay,
    versionId: string,
  ): Promise<Extract<PricedDay, { known: true }> | undefined> {
    const plan = await this.catalogue.planOf(versionId);
    if (!plan || !asksForHours(plan)) return { known: true, consumption: unbanded(energyKwh), because: [] };
    const priced = (await this.hours.of([{ connectionId, plan, energyKwh, exportKwh }], day)).get(connectionId);
    return priced?.known ? priced : undefined;
  }

  /** The state that the day's month stands at: the wallet's own, or the last that the ledger has of an earlier month. */
  private async monthOf(state: WalletState, walletId: string, day: ServiceDay): Promise<MonthState | undefined> {
    const number = monthNumber(toDayNumber(day));
    if (number === monthNumber(state.billedThrough)) return monthStateOf(state.month);
    const month = billingMonthOf(day);
    const days = serviceDaysFrom(firstDayOf(month), lastDayOf(month)).map(toDayNumber);
    const last = (await this.ledger.ofDays(walletId, days)).at(-1);
    return last && monthStateOf(last.earlierMonth ?? last.after.month);
  }

  private async plansOf(month: MonthState): Promise<Map<string, CompiledPlan>> {
    const plans = new Map<string, CompiledPlan>();
    for (const { version, weighted = [] } of [...(month.closed ?? []), month.seg]) {
      for (const id of [version, ...weighted.map((part) => part.version)]) {
        const plan = await this.catalogue.planOf(id);
        if (plan) plans.set(id, plan);
      }
    }
    return plans;
  }
}

function keyOf({ day, revision }: CorrectedDay): string {
  return `true-up:${day}:${revision}`;
}

/** The newest revision of the consumption that the day stands billed on. */
function lastRevision(posted: readonly Entry[]): number {
  const sheets = posted
    .filter(({ kind }) => kind === 'charge' || kind === 'true-up')
    .map(({ sheet }) => sheetOf(sheet));
  return Math.max(...sheets.map(({ r }) => r));
}

/** What the day stands billed on: the last correction's energy, or the sheet's own. */
function lastConsumption(posted: readonly Entry[]): DayConsumption {
  const last = posted.at(-1);
  return pricingConsumption(last?.kind === 'true-up' ? correctionOf(last.sheet) : sheetOf(last?.sheet));
}

function sameConsumption(a: DayConsumption, b: DayConsumption): boolean {
  return (
    sameByBand(a.kwh, b.kwh) &&
    sameByBand(a.kvah, b.kvah) &&
    sameByBand(a.exportKwh, b.exportKwh) &&
    sameByBand(a.demand, b.demand)
  );
}

function sameByBand(a: ByBand = {}, b: ByBand = {}): boolean {
  const bands = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...bands].every((band) => (a[band] ?? ZERO).eq(b[band] ?? ZERO));
}
