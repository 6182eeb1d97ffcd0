import {
  billingMonth,
  billingMonthOf,
  Decimal,
  firstDayOf,
  fromDayNumber,
  lastDayOf,
  serviceDaysFrom,
  sumDecimals,
  type ServiceDay,
} from '@kilowallet/kernel';
import type { CompiledPlan, ConnectionFacts } from '@kilowallet/tariff';
import { Injectable, Logger } from '@nestjs/common';
import { ConnectionRepository } from '../../connections/connection.repository';
import type { ConnectionDocument } from '../../connections/connection.document';
import { ConsumptionDayRepository } from '../../meter-data/consumption-day.repository';
import { WallTime } from '../../platform/clock/wall-time';
import { SharedInterval } from '../../platform/schedule/shared-interval';
import { UtilityProfile } from '../../profile/utility-profile';
import { compileStored, TariffCatalogue, type VersionInForce } from '../tariff-catalogue';
import { TariffVersionRepository } from '../tariff-version.repository';
import { billsOfThen, billsUnder, type NotComparable, type UsedDay } from './compare-connection';
import { WhatIfRepository, type WhatIfDocument } from './what-if.repository';
import { emptySums, takeIn, type ComparedConnection } from './what-if-sums';

const PAGE = 200;
const LEASE_MS = 30_000;

/** Works on comparisons in the background, one at a time; memory stays flat, as only sums are kept. */
@Injectable()
export class RunWhatIfs {
  private readonly log = new Logger('WhatIf');
  private working: Promise<void> | undefined;

  constructor(
    private readonly whatIfs: WhatIfRepository,
    private readonly versions: TariffVersionRepository,
    private readonly catalogue: TariffCatalogue,
    private readonly connections: ConnectionRepository,
    private readonly days: ConsumptionDayRepository,
    private readonly profile: UtilityProfile,
    private readonly wall: WallTime,
  ) {}

  /** Begins where nothing is being worked on; answers when there is nothing left to do. */
  @SharedInterval('tariffs.what-ifs', 5_000)
  async work(): Promise<void> {
    this.working ??= this.workOff().finally(() => {
      this.working = undefined;
    });
    return this.working;
  }

  private async workOff(): Promise<void> {
    for (;;) {
      const whatIf = await this.whatIfs.claim(this.wall.now(), this.wall.in(LEASE_MS));
      if (!whatIf) return;
      try {
        await this.run(whatIf);
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        this.log.error(failure);
        const { done, skipped } = whatIf;
        await this.whatIfs.finish(whatIf._id, { state: 'failed', done, skipped, sums: null, failure });
      }
    }
  }

  private async run(whatIf: WhatIfDocument): Promise<void> {
    const version = await this.versions.byId(whatIf.versionId);
    if (!version) throw new Error(`version ${whatIf.versionId} is gone`);
    const plan = compileStored(version);
    const versionOn = await this.versionsOfThen(whatIf);
    const sums = emptySums();
    const skipped: Record<string, number> = {};
    let done = 0;
    for await (const page of this.connections.pages(PAGE)) {
      for (const connection of page) {
        if (connection.tariffId !== whatIf.tariffId) continue;
        const compared = await this.compare(whatIf, connection, plan, versionOn);
        if (typeof compared === 'string') skipped[compared] = (skipped[compared] ?? 0) + 1;
        else takeIn(sums, compared);
        done += 1;
      }
      await this.whatIfs.progress(whatIf._id, done, this.wall.in(LEASE_MS));
    }
    await this.whatIfs.finish(whatIf._id, { state: 'done', done, skipped, sums, failure: null });
  }

  private async compare(
    whatIf: WhatIfDocument,
    connection: ConnectionDocument,
    plan: CompiledPlan,
    versionOn: (day: ServiceDay) => VersionInForce | undefined,
  ): Promise<ComparedConnection | NotComparable> {
    const from = firstDayOf(billingMonth(whatIf.from));
    const to = lastDayOf(billingMonth(whatIf.to));
    const used = await this.days.between(connection._id, from, to);
    if (used.length === 0) return 'no-consumption';
    const months = byMonth(used.map(({ d, kwh }) => ({ day: fromDayNumber(d), kwh })));
    const { minorDigits } = this.profile.current().currency;
    const facts = factsOf(connection);
    const before = billsOfThen(months, facts, minorDigits, versionOn);
    if (!before.ok) return before.error;
    const after = billsUnder(plan, months, facts, minorDigits, (day) => versionOn(day)?.notified);
    if (!after.ok) return after.error;
    const kwh = sumDecimals(used.map((day) => new Decimal(day.kwh)));
    return {
      category: connection.category,
      kwhPerMonth: kwh.div(months.length).toNumber(),
      before: before.value.total,
      after: after.value.total,
      subsidyBefore: before.value.subsidy,
      subsidyAfter: after.value.subsidy,
    };
  }

  /** The version of each day, found once for the whole fleet. */
  private async versionsOfThen(whatIf: WhatIfDocument): Promise<(day: ServiceDay) => VersionInForce | undefined> {
    const versions = new Map<ServiceDay, VersionInForce | undefined>();
    for (const day of serviceDaysFrom(firstDayOf(billingMonth(whatIf.from)), lastDayOf(billingMonth(whatIf.to)))) {
      versions.set(day, await this.catalogue.versionInForce(whatIf.tariffId, day));
    }
    return (day) => versions.get(day);
  }
}

function byMonth(days: readonly UsedDay[]): UsedDay[][] {
  const months = new Map<string, UsedDay[]>();
  for (const day of days) {
    const month = billingMonthOf(day.day);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months.values()];
}

function factsOf({ loadKw, phase, subsidyScheme }: ConnectionDocument): ConnectionFacts {
  return { loadKw: new Decimal(loadKw), phase, ...(subsidyScheme !== null && { flags: [subsidyScheme] }) };
}
