import type { ServiceDay } from '@kilowallet/kernel';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Queue, Worker, type Job } from 'bullmq';
import { RedisLink, retryAfterMs } from '../platform/redis/redis-link';

const NAME = 'billing-partitions';
/** A worker that says nothing for so long is taken for dead, and its partitions are handed to others. */
const SILENCE_MS = 10_000;
const LOOK_FOR_SILENCE_EVERY_MS = 5_000;
/** A partition may be handed out again as often as workers die over it: posting is idempotent. */
const HANDED_AGAIN_MAX = 1_000;

export type PartitionJob = { readonly id: string; readonly day: ServiceDay; readonly round: number };
/** @param again whether a worker that fell silent had it before */
type Take = (job: PartitionJob, again: boolean) => Promise<void>;

/**
 * Hands the partitions of runs to whichever process has a hand free: one job each, through BullMQ on Redis.
 *
 * The queue knows nothing that the database does not know: emptied, doubled or gone, it costs time and nothing else.
 */
@Injectable()
export class PartitionQueue implements OnModuleDestroy {
  private readonly log = new Logger('Queue');
  private queue: Queue<PartitionJob> | undefined;
  private worker: Worker<PartitionJob> | undefined;

  constructor(private readonly redis: RedisLink) {}

  /** Whether partitions can be handed out through it at the moment. */
  get isUsable(): boolean {
    return this.redis.isUp;
  }

  /** Begins to take partitions, several at once. Takes none where there is no Redis. */
  takeWith(take: Take, atOnce: number): void {
    const { url } = this.redis;
    if (url === undefined) return;
    this.worker = new Worker<PartitionJob>(NAME, (job: Job<PartitionJob>) => take(job.data, job.stalledCounter > 0), {
      // Waits for a lost Redis as long as it takes.
      connection: { url, maxRetriesPerRequest: null, retryStrategy: retryAfterMs },
      prefix: this.redis.prefix,
      concurrency: atOnce,
      lockDuration: SILENCE_MS,
      stalledInterval: LOOK_FOR_SILENCE_EVERY_MS,
      maxStalledCount: HANDED_AGAIN_MAX,
    });
    // Its connection's troubles are told by the link, those of the work by the run.
    this.worker.on('error', (error) => this.log.debug(error.message));
  }

  /** Offers partitions; one that is waiting or being worked on already is not offered twice. */
  async offer(jobs: readonly PartitionJob[]): Promise<void> {
    const { url } = this.redis;
    if (url === undefined || jobs.length === 0) return;
    this.queue ??= this.open(url);
    await this.queue.addBulk(
      jobs.map((data) => ({
        name: 'partition',
        data,
        opts: { jobId: data.id.replaceAll(':', '_'), removeOnComplete: true, removeOnFail: true },
      })),
    );
  }

  /** Waits for the partitions at hand, which end at their next batch. */
  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled([this.worker?.close(!this.redis.isUp), this.queue?.close()]);
  }

  private open(url: string): Queue<PartitionJob> {
    const queue = new Queue<PartitionJob>(NAME, {
      connection: { url, enableOfflineQueue: false, retryStrategy: retryAfterMs },
      prefix: this.redis.prefix,
    });
    queue.on('error', (error) => this.log.debug(error.message));
    return queue;
  }
}
