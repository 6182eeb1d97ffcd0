import { Injectable } from '@nestjs/common';
import { BillingRunRepository } from '../billing/billing-run.repository';
import { ConnectionRepository } from '../connections/connection.repository';
import { FeederRepository } from '../connections/feeder.repository';
import { ConsumptionDayRepository, type FreshDay } from '../meter-data/consumption-day.repository';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { ConsumptionYearRepository, type ConsumptionYearDocument } from './consumption-year.repository';
import { emptyYear, takeIn, yearOf } from './energy-year';
import { packed, unpacked } from './packed-year';

const PAGE = 5_000;

type Groups = Pick<ConsumptionYearDocument, 'k' | 'a' | 'g' | 'f'>;

/**
 * Takes new and corrected days into the years that reports read.
 *
 * A day carries its mark from the write that changed it until a year has its revision, so that a process may die
 * anywhere: what is marked is taken in again, and a year keeps the later of two revisions.
 */
@Injectable()
export class AddUpConsumption {
  private running: Promise<number> | undefined;

  constructor(
    private readonly days: ConsumptionDayRepository,
    private readonly years: ConsumptionYearRepository,
    private readonly connections: ConnectionRepository,
    private readonly feeders: FeederRepository,
    private readonly runs: BillingRunRepository,
  ) {}

  /** Between billing runs: a run has the engine to itself, for reports may wait and wallets may not. */
  @SharedInterval('reports.add-up', 10_000)
  async betweenRuns(): Promise<void> {
    if (!(await this.isBilling())) await this.sweep();
  }

  /** Whatever is fresh, until a billing run begins; answers how many days were taken in. */
  async sweep(): Promise<number> {
    this.running ??= this.sweepAll().finally(() => (this.running = undefined));
    return this.running;
  }

  private async isBilling(): Promise<boolean> {
    return (await this.runs.running()).length > 0;
  }

  private async sweepAll(): Promise<number> {
    if (await this.years.isEmpty()) await this.days.refreshAll();
    let done = 0;
    for (let after = ''; ;) {
      const page = await this.days.fresh(after, PAGE);
      const last = page.at(-1);
      if (!last) return done;
      after = last._id;
      // where another process was faster, the days stay fresh and the next sweep looks again
      if (!(await this.takeIn(page))) continue;
      await this.days.addedUp(page);
      done += page.length;
      if (await this.isBilling()) return done;
    }
  }

  private async takeIn(page: readonly FreshDay[]): Promise<boolean> {
    const byYear = new Map<string, FreshDay[]>();
    for (const day of page) {
      const id = `${day.c}:${yearOf(day.d)}`;
      const same = byYear.get(id);
      if (same) same.push(day);
      else byYear.set(id, [day]);
    }
    const [stored, groups] = await Promise.all([
      this.years.byIds([...byYear.keys()]),
      this.groupsOf([...new Set(page.map(({ c }) => c))]),
    ]);
    const changed = [...byYear].flatMap(([id, days]): ConsumptionYearDocument[] => {
      const [first] = days;
      const group = first && groups.get(first.c);
      if (!first || !group) return [];
      const before = stored.get(id);
      const year = before ? unpacked(before) : emptyYear();
      for (const day of days) takeIn(year, day);
      return [
        {
          _id: id,
          c: first.c,
          y: yearOf(first.d),
          ...group,
          v: (before?.v ?? 0) + 1,
          ...packed(year, yearOf(first.d)),
        },
      ];
    });
    return changed.length === 0 || (await this.years.put(changed));
  }

  private async groupsOf(ids: readonly string[]): Promise<Map<string, Groups>> {
    const [connections, feeders] = await Promise.all([this.connections.groupsOf(ids), this.feeders.byPoints(ids)]);
    return new Map<string, Groups>([
      ...[...connections].map(
        ([id, { area, category, feeder }]) => [id, { k: 'connection', a: area, g: category, f: feeder }] as const,
      ),
      ...[...feeders].map(([id, { _id }]) => [id, { k: 'feeder', a: '', g: '', f: _id }] as const),
    ]);
  }
}
