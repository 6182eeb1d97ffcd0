import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { Ids } from '../platform/ids/ids';
import { outlast } from '../platform/mongo/outlast';
import { BillPartition, LEASE_MS } from './bill-partition';
import { BillingRunRepository, type BillingRunDocument } from './billing-run.repository';
import { PartitionQueue, type PartitionJob } from './partition-queue';
import { PartitionRepository, type PartitionDocument } from './partition.repository';
import { RunProgress } from './run-progress';

/** Partitions at once: while one computes, the engine writes for the others. */
const LANES = 4;
/** How often a stop is noticed. */
const LOOK_EVERY_MS = 400;

type IsStopped = () => Promise<boolean>;

/** This process's hands on the partitions of runs: those that the queue gives it, or those that it claims by itself. */
@Injectable()
export class BillPartitions implements OnApplicationBootstrap {
  private readonly log = new Logger('Billing');
  private readonly worker: string;
  private leaving = false;

  constructor(
    private readonly runs: BillingRunRepository,
    private readonly partitions: PartitionRepository,
    private readonly billPartition: BillPartition,
    private readonly queue: PartitionQueue,
    private readonly progress: RunProgress,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    ids: Ids,
  ) {
    this.worker = ids.next();
  }

  onApplicationBootstrap(): void {
    if (this.environment.role !== 'api') this.queue.takeWith((job, again) => this.take(job, again), LANES);
  }

  /** Ends this process's part between two batches. */
  leave(): void {
    this.leaving = true;
    this.progress.leave();
  }

  get isLeaving(): boolean {
    return this.leaving;
  }

  /** Claims one free partition after the other, until there is none or the run is over. */
  async claimAll(run: BillingRunDocument): Promise<void> {
    const isStopped = this.stopOf(run);
    await Promise.all(Array.from({ length: LANES }, () => this.lane(run, isStopped)));
  }

  private async lane(run: BillingRunDocument, isStopped: IsStopped): Promise<void> {
    await this.patiently(async () => {
      while (!(await isStopped())) {
        const partition = await this.partitions.claim(
          run._id,
          run.round,
          this.worker,
          this.wall.now(),
          this.wall.in(LEASE_MS),
        );
        if (!partition) return;
        await this.bill(run, partition, isStopped);
      }
    });
  }

  /** A partition that the queue gave. What goes wrong for good ends the run, as it does in a lane. */
  private async take({ id, day, round }: PartitionJob, again: boolean): Promise<void> {
    try {
      await this.patiently(async () => {
        const run = await this.runs.ofDay(day);
        if (this.leaving || run?.state !== 'running' || run.round !== round) return;
        const held = again ? undefined : this.wall.now();
        const partition = await this.partitions.claimOne(id, this.worker, this.wall.in(LEASE_MS), held);
        if (partition) await this.bill(run, partition, this.stopOf(run));
      });
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      this.log.error(`${id}: ${failure}`);
      await this.runs.fail(day, round, this.clock.now(), failure);
    }
  }

  private async bill(run: BillingRunDocument, partition: PartitionDocument, isStopped: IsStopped): Promise<void> {
    try {
      await this.billPartition.execute(run, partition, this.worker, isStopped, () => this.progress.moved(run._id));
    } catch (error) {
      // Whoever goes on need not wait for the lease to run out; where even that fails, it will.
      await this.partitions.release(partition._id, this.worker).catch(() => undefined);
      throw error;
    }
  }

  private patiently(work: () => Promise<void>): Promise<void> {
    return outlast(work, {
      nowMs: () => this.wall.now().getTime(),
      onTrouble: ({ message }) => this.log.warn(`The database is away (${message}). The run waits for its return.`),
      isLeaving: () => this.leaving,
    });
  }

  private stopOf({ _id: day, round }: BillingRunDocument): IsStopped {
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
