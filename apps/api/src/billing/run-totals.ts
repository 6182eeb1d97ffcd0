import type { RunTotals } from './billing-run.repository';
import { addUpSums } from './day-sums';
import type { PartitionDocument } from './partition.repository';

/** What a run's partitions come to so far. */
export function totalsOf(partitions: readonly PartitionDocument[], defaulters: number): RunTotals {
  return {
    ...addUpSums(partitions.map(({ sums }) => sums)),
    caughtUp: partitions.reduce((sum, { caughtUp }) => sum + caughtUp, 0),
    alerts: partitions.reduce((sum, { alerts }) => sum + alerts, 0),
    defaulters,
  };
}

export function walletsDone(partitions: readonly PartitionDocument[]): number {
  return partitions.reduce((sum, { wallets }) => sum + wallets, 0);
}
