import { fromDayNumber, toDayNumber } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import { WalletRepository, type Wallet } from '../wallet/wallet.repository';
import { BillBatch, type BilledBatch } from './bill-batch';
import type { BillingRunDocument } from './billing-run.repository';
import { withCharges } from './day-sums';
import { PartitionRepository, type Checkpoint, type PartitionDocument } from './partition.repository';
import { exceptionId, RunExceptionRepository } from './run-exception.repository';

/** As many wallets as fill one insert well, and as one crash makes a successor look at again. */
const BATCH = 1_000;
/** Many times what a batch takes, so that a slow engine does not have its work done twice. */
export const LEASE_MS = 30_000;

/** Bills a partition batch by batch, with a checkpoint after each. */
@Injectable()
export class BillPartition {
  constructor(
    private readonly partitions: PartitionRepository,
    private readonly wallets: WalletRepository,
    private readonly batch: BillBatch,
    private readonly exceptions: RunExceptionRepository,
    private readonly wall: WallTime,
  ) {}

  /**
   * Works until the partition is done, its lease is lost, or `isStopped` says so between two batches.
   *
   * @param progressed called after each checkpoint
   */
  async execute(
    run: BillingRunDocument,
    partition: PartitionDocument,
    worker: string,
    isStopped: () => Promise<boolean>,
    progressed: (wallets: number) => void,
  ): Promise<void> {
    const day = toDayNumber(run._id);
    let at: Checkpoint = partition;
    // The next page is read while this one is billed.
    let reading = this.read(at.after, partition.upTo);
    for (;;) {
      if (await isStopped()) return this.partitions.release(partition._id, worker);
      const page = await reading;
      const last = page.at(-1)?.id;
      const done = page.length < BATCH || last === undefined || last === partition.upTo;
      if (!done) reading = this.read(last, partition.upTo);
      const billed = await this.batch.execute(page, day, run.startedAt);
      await this.recordExceptions(run, partition, page, billed);
      at = {
        after: last ?? at.after,
        done,
        wallets: at.wallets + page.length,
        caughtUp: at.caughtUp + billed.caughtUp,
        alerts: at.alerts + billed.alerts,
        sums: withCharges(at.sums, billed.charges),
      };
      if (!(await this.partitions.checkpoint(partition._id, worker, at, this.wall.in(LEASE_MS)))) return;
      progressed(page.length);
      if (done) return;
    }
  }

  /** A page that is being read; where the work ends before it is needed, its failure is nobody's concern. */
  private read(after: string, upTo: string): Promise<Wallet[]> {
    const reading = this.wallets.page(after, upTo, BATCH);
    reading.catch(() => undefined);
    return reading;
  }

  private async recordExceptions(
    run: BillingRunDocument,
    partition: PartitionDocument,
    page: readonly Wallet[],
    { refused }: BilledBatch,
  ): Promise<void> {
    const refusedIds = new Set(refused.map(({ walletId }) => walletId));
    await this.exceptions.record(
      run._id,
      refused.map(({ walletId, connectionNumber, reason, detail, day }) => ({
        _id: exceptionId(run._id, walletId),
        day: run._id,
        connectionId: walletId,
        connectionNumber,
        reason,
        detail,
        since: fromDayNumber(day),
      })),
      // Nothing to take back where nobody was here before.
      run.round === 1 && partition.claims === 1 ? [] : page.map(({ id }) => id).filter((id) => !refusedIds.has(id)),
    );
  }
}
