import type { NotifiedRates, PlanFinder, VersionWindow } from '@kilowallet/billing';
import { addServiceDays, billingMonthOf, Decimal, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import { compilePlan, parsePricePlan, type CompiledPlan } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import { NotifiedRateRepository } from './notified-rate.repository';
import { TariffVersionRepository, type TariffVersionDocument } from './tariff-version.repository';

/** The version that prices a day, ready to price. */
export type VersionInForce = {
  readonly versionId: string;
  readonly plan: CompiledPlan;
  readonly effectiveFrom: ServiceDay;
  /** Last day, where a later version is approved already. */
  readonly effectiveTo?: ServiceDay;
  /** The same days as `billDay` takes them: limits and quotas of a month that two versions share go by days. */
  readonly window: VersionWindow;
  /** Rates notified for the day's month, by line code. */
  readonly notified: NotifiedRates;
  /** The plans that may price the month together with this one, where versions take over by weighted days. */
  readonly planOf: PlanFinder;
};

type Timetable = {
  readonly readAt: number;
  readonly versions: readonly { readonly id: string; readonly from: ServiceDay; readonly isWeighted: boolean }[];
  readonly rates: ReadonlyMap<string, NotifiedRates>;
};

const NO_RATES: NotifiedRates = {};

/**
 * How long a tariff's list of versions is believed. Versions are approved for days to come only, so that a list which
 * another process has outdated is at worst a few seconds behind for a day that nobody bills yet.
 */
const TIMETABLE_BELIEVED_MS = 10_000;
/** Approved versions never change; the bound keeps a process that has seen very many from growing. */
const COMPILED_MAX = 500;

/** Answers which version prices a connection on a day. Plans are compiled once per version. */
@Injectable()
export class TariffCatalogue {
  private readonly timetables = new Map<string, Timetable>();
  private readonly compiled = new Map<string, CompiledPlan>();
  private readonly owners = new Map<string, string>();

  constructor(
    private readonly versions: TariffVersionRepository,
    private readonly rates: NotifiedRateRepository,
    private readonly wall: WallTime,
  ) {}

  /** `undefined` where the tariff has no version on that day: an error to report, never a bill of nothing. */
  async versionInForce(tariffId: string, day: ServiceDay): Promise<VersionInForce | undefined> {
    const { versions, rates } = await this.timetable(tariffId);
    const index = versions.findLastIndex(({ from }) => from <= day);
    const version = versions[index];
    if (!version) return undefined;
    const plan = await this.planOf(version.id);
    if (!plan) return undefined;
    const next = versions[index + 1];
    const effectiveTo = next && addServiceDays(next.from, -1);
    return {
      versionId: version.id,
      plan,
      effectiveFrom: version.from,
      ...(effectiveTo && { effectiveTo }),
      // Where the next version weights both, this one prices its days on the limits of the whole month.
      window: { from: version.from, ...(effectiveTo && !next.isWeighted && { to: effectiveTo }) },
      notified: rates.get(billingMonthOf(day)) ?? NO_RATES,
      planOf: await this.plansOfMonth(versions.slice(0, index + 1), day),
    };
  }

  /** Versions of the day's month up to the day's own, found without waiting. */
  private async plansOfMonth(until: Timetable['versions'], day: ServiceDay): Promise<PlanFinder> {
    const month = billingMonthOf(day);
    const first = until.findLastIndex(({ from }) => billingMonthOf(from) < month);
    const plans = new Map<string, CompiledPlan>();
    for (const { id } of until.slice(Math.max(0, first))) {
      const plan = await this.planOf(id);
      if (plan) plans.set(id, plan);
    }
    return (versionId) => plans.get(versionId);
  }

  /** The days that the version of a day has, for proration. */
  async segmentOf(tariffId: string, day: ServiceDay): Promise<VersionWindow | undefined> {
    return (await this.versionInForce(tariffId, day))?.window;
  }

  /** An approved version, for corrections of days that it priced. */
  async planOf(versionId: string): Promise<CompiledPlan | undefined> {
    const known = this.compiled.get(versionId);
    if (known) {
      // Moves to the end: the first of the map is then always the one that was not asked for the longest.
      this.compiled.delete(versionId);
      this.compiled.set(versionId, known);
      return known;
    }
    const version = await this.versions.byId(versionId);
    if (version?.state !== 'approved') return undefined;
    const plan = compileStored(version);
    this.compiled.set(versionId, plan);
    const [oldest] = this.compiled.keys();
    if (this.compiled.size > COMPILED_MAX && oldest !== undefined) this.compiled.delete(oldest);
    return plan;
  }

  /** The tariff that a version belongs to, for those who name it. */
  async tariffOf(versionId: string): Promise<string | undefined> {
    const known = this.owners.get(versionId);
    if (known !== undefined) return known;
    const tariffId = (await this.versions.byId(versionId))?.tariffId;
    if (tariffId !== undefined) this.owners.set(versionId, tariffId);
    return tariffId;
  }

  /** Reads a tariff's versions anew at the next question: one was approved. */
  forget(tariffId: string): void {
    this.timetables.delete(tariffId);
  }

  private async timetable(tariffId: string): Promise<Timetable> {
    const now = this.wall.now().getTime();
    const known = this.timetables.get(tariffId);
    if (known && now - known.readAt < TIMETABLE_BELIEVED_MS) return known;
    const [approved, notified] = await Promise.all([this.versions.approvedOf(tariffId), this.rates.ofTariff(tariffId)]);
    const versions = approved.map(({ _id, effectiveFrom, definition }) => ({
      id: _id,
      from: serviceDay(effectiveFrom),
      isWeighted: definition.takeover === 'weighted-days',
    }));
    const rates = new Map<string, Record<string, Decimal>>();
    for (const { month, lineCode, rate } of notified) {
      rates.set(month, { ...rates.get(month), [lineCode]: new Decimal(rate) });
    }
    const timetable = { readAt: now, versions, rates };
    this.timetables.set(tariffId, timetable);
    return timetable;
  }
}

/** A stored definition was accepted once; that it no longer is can only be a fault of the program or the database. */
export function compileStored(version: Pick<TariffVersionDocument, '_id' | 'definition'>): CompiledPlan {
  const parsed = parsePricePlan(version.definition);
  if (!parsed.ok) throw new Error(`tariff version ${version._id} cannot be read: ${JSON.stringify(parsed.error)}`);
  return compilePlan(parsed.value);
}
