import { Injectable } from '@nestjs/common';
import { BillingRunRepository } from '../billing/billing-run.repository';
import { ConnectionRepository } from '../connections/connection.repository';
import { FeederRepository } from '../connections/feeder.repository';
import { ConsumptionDayRepository, type FreshDay } from '../meter-data/consumption-day.repository';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { ConsumptionEraRepository, type ConsumptionEraDocument } from './consumption-era.repository';
import { eraOf } from './energy-era';
import { withDays } from './packed-era';

/** Days taken in at once: whoever writes meanwhile waits for one such write at most. */
const PAGE = 1_000;

type Groups = Pick<ConsumptionEraDocument, 'k' | 'a' | 'g' | 'f'>;

/**
 * Takes new and corrected days into the eras that reports read.
 *
 * A day carries its mark from the write that changed it until an era has its revision, so that a process may die
 * anywhere: what is marked is taken in again, and an era keeps the later of two revisions.
 */
@Injectable()
export class AddUpConsumption {
  private running: Promise<number> | undefined;

  constructor(
    private readonly days: ConsumptionDayRepository,
    private readonly eras: ConsumptionEraRepository,
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
    if (await this.eras.isEmpty()) await this.days.refreshAll();
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
    const byEra = new Map<string, FreshDay[]>();
    for (const day of page) {
      const id = `${day.c}:${eraOf(day.d)}`;
      const same = byEra.get(id);
      if (same) same.push(day);
      else byEra.set(id, [day]);
    }
    const [stored, groups] = await Promise.all([
      this.eras.byIds([...byEra.keys()]),
      this.groupsOf([...new Set(page.map(({ c }) => c))]),
    ]);
    const changed = [...byEra].flatMap(([id, days]): ConsumptionEraDocument[] => {
      const [first] = days;
      const group = first && groups.get(first.c);
      if (!first || !group) return [];
      const before = stored.get(id);
      return [{ _id: id, c: first.c, e: eraOf(first.d), ...group, v: (before?.v ?? 0) + 1, ...withDays(before, days) }];
    });
    return changed.length === 0 || (await this.eras.put(changed));
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
