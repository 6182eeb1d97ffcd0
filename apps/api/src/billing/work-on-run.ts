import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LiveEvents } from '../live/live-events';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { Ids } from '../platform/ids/ids';
import { MakeDefaulterList } from '../switching/make-defaulter-list';
import { BillPartition, LEASE_MS } from './bill-partition';
import { BillingMetrics } from './billing-metrics';
import { BillingRunQueries } from './billing-run.queries';
import { BillingRunRepository, type BillingRunDocument } from './billing-run.repository';
import { PartitionRepository } from './partition.repository';
import { totalsOf } from './run-totals';

/** Partitions at once: while one computes, the engine writes for the others. */
const LANES = 4;
/** How often a stop is noticed, and other workers' end is looked for. */
const LOOK_EVERY_MS = 400;
const PROGRESS_EVERY_MS = 300;
/** Totals and defaulters of a large fleet take a while; a successor waits as long before it does them again. */
const CLOSING_MS = 300_000;

/**
 * Works on a run until it is over, with whoever else works on it: claims partition after partition, and closes the run
 * when all are done. Whatever process dies, another one goes on where it stood.
 */
@Injectable()
export class WorkOnRun {
  private readonly log = new Logger('Billing');
  private readonly worker: string;
  private leaving = false;

  constructor(
    private readonly runs: BillingRunRepository,
    private readonly partitions: PartitionRepository,
    private readonly billPartition: BillPartition,
    private readonly makeDefaulterList: MakeDefaulterList,
    private readonly queries: BillingRunQueries,
    private readonly live: LiveEvents,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    private readonly metrics: BillingMetrics,
    ids: Ids,
  ) {
    this.worker = ids.next();
  }

  /** Ends this process's part between two batches; the runs go on wherever somebody works on them. */
  leave(): void {
    this.leaving = true;
  }

  /** @returns the run as it ended: completed, stopped by somebody, or still running where this process leaves */
  async execute(run: BillingRunDocument): Promise<BillingRunDocument> {
    const { _id: day, round } = run;
    const begun = this.wall.now().getTime();
    await this.partitions.layOut(day, round, run.boundaries);
    const progress = this.progressOf(run);
    const isStopped = this.stopOf(run);
    for (;;) {
      await Promise.all(Array.from({ length: LANES }, () => this.lane(run, isStopped, progress)));
      const current = await this.runs.ofDay(day);
      if (!current || current.state !== 'running' || current.round !== round || this.leaving) {
        await this.tell(run);
        this.metrics.runSeconds.set((this.wall.now().getTime() - begun) / 1_000);
        return current ?? run;
      }
      if ((await this.partitions.unfinished(day, round)) === 0) await this.close(run);
      else await sleep(LOOK_EVERY_MS);
    }
  }

  private async lane(run: BillingRunDocument, isStopped: () => Promise<boolean>, progress: () => void): Promise<void> {
    while (!(await isStopped())) {
      const partition = await this.partitions.claim(
        run._id,
        run.round,
        this.worker,
        this.wall.now(),
        this.wall.in(LEASE_MS),
      );
      if (!partition) return;
      try {
        await this.billPartition.execute(run, partition, this.worker, isStopped, progress);
      } catch (error) {
        // Whoever goes on need not wait for the lease to run out; where even that fails, it will.
        await this.partitions.release(partition._id, this.worker).catch(() => undefined);
        throw error;
      }
    }
  }

  /** Defaulters, totals, digest. Done twice by two workers it comes to the same; the claim only saves the work. */
  private async close({ _id: day, round }: BillingRunDocument): Promise<void> {
    const now = this.wall.now();
    if (!(await this.runs.claimClosing(day, round, now, this.wall.in(CLOSING_MS)))) {
      await sleep(LOOK_EVERY_MS);
      return;
    }
    const { listed } = await this.makeDefaulterList.execute(day);
    const totals = totalsOf(await this.partitions.ofRun(day, round), listed);
    await this.runs.move(day, round, 'running', { state: 'completed', finishedAt: this.clock.now(), totals });
    this.log.log(`${day}: ${totals.sheets} sheets, ${totals.caughtUp} of earlier days, ${listed} defaulters`);
  }

  /** Tells operations how far the run is, a few times per second however many batches end. */
  private progressOf(run: BillingRunDocument): () => void {
    let timer: NodeJS.Timeout | undefined;
    return () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (!this.leaving) void this.tell(run);
      }, PROGRESS_EVERY_MS).unref();
    };
  }

  private async tell({ _id: day }: BillingRunDocument): Promise<void> {
    try {
      const view = await this.queries.ofDay(day);
      if (view) this.live.toOps('run.progress', view);
    } catch (error) {
      // A screen misses one step; the run itself must not end for it.
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }

  private stopOf({ _id: day, round }: BillingRunDocument): () => Promise<boolean> {
    let lookedAt = this.wall.now().getTime();
    let stopped = false;
    return async () => {
      const now = this.wall.now().getTime();
      if (!stopped && now - lookedAt >= LOOK_EVERY_MS) {
        lookedAt = now;
        const run = await this.runs.ofDay(day);
        stopped = run?.state !== 'running' || run.round !== round;
      }
      return stopped || this.leaving;
    };
  }
}
