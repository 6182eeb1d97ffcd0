import type { ServiceDay } from '@kilowallet/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { outlast } from '../platform/mongo/outlast';
import { MakeDefaulterList } from '../switching/make-defaulter-list';
import { BillPartitions } from './bill-partitions';
import { BillingMetrics } from './billing-metrics';
import { BillingRunRepository, type BillingRunDocument } from './billing-run.repository';
import { PartitionQueue } from './partition-queue';
import { PartitionRepository } from './partition.repository';
import { RunProgress } from './run-progress';
import { totalsOf } from './run-totals';

/** How often a stop is noticed, and other workers' end is looked for. */
const LOOK_EVERY_MS = 400;
/** A successor waits as long before it draws up totals and defaulters again: whoever does it says so meanwhile. */
const CLOSING_MS = 30_000;

/**
 * Sees a run through until it is over, with whoever else does: has its partitions billed, and closes the run when all
 * are done. Whatever process dies, another one goes on where it stood.
 *
 * With Redis the partitions go through the queue; without it, or while it is lost, each process claims them by lease.
 */
@Injectable()
export class WorkOnRun {
  private readonly log = new Logger('Billing');

  constructor(
    private readonly runs: BillingRunRepository,
    private readonly partitions: PartitionRepository,
    private readonly hands: BillPartitions,
    private readonly queue: PartitionQueue,
    private readonly makeDefaulterList: MakeDefaulterList,
    private readonly progress: RunProgress,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    private readonly metrics: BillingMetrics,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Ends this process's part between two batches; the runs go on wherever somebody works on them. */
  leave(): void {
    this.hands.leave();
  }

  /**
   * @returns the run as it ended: completed, stopped by somebody, or still running where this process leaves
   * @throws Error where it failed, here or in another process
   */
  async execute(run: BillingRunDocument): Promise<BillingRunDocument> {
    const { _id: day, round } = run;
    const begun = this.wall.now().getTime();
    await this.patiently(() => this.partitions.layOut(day, round, run.boundaries));
    for (;;) {
      await this.share(run);
      const current = await this.patiently(() => this.runs.ofDay(day));
      if (!current || current.state !== 'running' || current.round !== round || this.hands.isLeaving) {
        await this.progress.tell(day);
        this.metrics.runSeconds.set((this.wall.now().getTime() - begun) / 1_000);
        if (current?.state === 'failed' && current.round === round)
          throw new Error(current.failure ?? 'the run failed');
        return current ?? run;
      }
      await this.patiently(() => this.closeWhenDone(run));
    }
  }

  /** Has the free partitions billed: by whoever takes them from the queue, or by this process. */
  private async share(run: BillingRunDocument): Promise<void> {
    const { _id: day, round } = run;
    const free = await this.patiently(() => this.partitions.free(day, round, this.wall.now()));
    this.metrics.queueDepth.set(free.length);
    if (this.queue.isUsable) {
      try {
        await this.queue.offer(free.map((id) => ({ id, day, round })));
        return;
      } catch (error) {
        this.log.warn(`The queue does not answer (${String(error)}): this process bills what is free by itself.`);
      }
    }
    if (this.environment.role !== 'api') await this.hands.claimAll(run);
  }

  private async closeWhenDone(run: BillingRunDocument): Promise<void> {
    const unfinished = await this.partitions.unfinished(run._id, run.round);
    if (unfinished === 0 && this.environment.role !== 'api') await this.close(run);
    else await sleep(LOOK_EVERY_MS);
  }

  /** Defaulters, totals, digest. Done twice by two workers it comes to the same; the claim only saves the work. */
  private async close({ _id: day, round }: BillingRunDocument): Promise<void> {
    const now = this.wall.now();
    if (!(await this.runs.claimClosing(day, round, now, this.wall.in(CLOSING_MS)))) {
      await sleep(LOOK_EVERY_MS);
      return;
    }
    const { listed } = await this.whileClosing(day, round, () => this.makeDefaulterList.execute(day));
    const totals = totalsOf(await this.partitions.ofRun(day, round), listed);
    await this.runs.move(day, round, 'running', { state: 'completed', finishedAt: this.clock.now(), totals });
    this.log.log(`${day}: ${totals.sheets} sheets, ${totals.caughtUp} of earlier days, ${listed} defaulters`);
  }

  /** Keeps the right to close for as long as the work takes, and gives it back where it fails. */
  private async whileClosing<T>(day: ServiceDay, round: number, work: () => Promise<T>): Promise<T> {
    const keep = (until: Date) => this.runs.keepClosing(day, round, until).catch(() => undefined);
    const timer = setInterval(() => void keep(this.wall.in(CLOSING_MS)), CLOSING_MS / 3);
    try {
      return await work();
    } catch (error) {
      clearInterval(timer);
      await keep(new Date(0));
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  private patiently<T>(work: () => Promise<T>): Promise<T> {
    return outlast(work, {
      nowMs: () => this.wall.now().getTime(),
      onTrouble: ({ message }) => this.log.warn(`The database is away (${message}). The run waits for its return.`),
      isLeaving: () => this.hands.isLeaving,
    });
  }
}
