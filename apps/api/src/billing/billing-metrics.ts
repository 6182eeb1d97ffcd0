import { Injectable } from '@nestjs/common';
import { Metrics } from '../platform/metrics/metrics';

/** What operations watch of the billing, for Prometheus. */
@Injectable()
export class BillingMetrics {
  /** Wallets that a batch of this process has gone through; its rate is the speed of a run. */
  readonly wallets;
  /** Entries that another writer was faster with, and that were posted one by one. */
  readonly conflicts;
  /** The engine's part of a batch: both bulk writes. */
  readonly batchWriteSeconds;
  readonly runSeconds;
  /** Partitions of the run at hand that wait for a worker; with Redis, those in its queue. */
  readonly queueDepth;
  /** Service days between the last completed run and yesterday: more than nought after the run's hour is late. */
  readonly unbilledDays;

  constructor(metrics: Metrics) {
    this.wallets = metrics.counter('billing_wallets_total', 'Wallets that billing batches went through');
    this.conflicts = metrics.counter('billing_conflicts_total', 'Charges that met another writer’s entry');
    this.batchWriteSeconds = metrics.histogram(
      'billing_batch_write_seconds',
      'Time that the engine took for the two bulk writes of a batch',
      [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    );
    this.runSeconds = metrics.gauge('billing_run_seconds', 'Real time that the last run worked in this process took');
    this.queueDepth = metrics.gauge('billing_queue_depth', 'Partitions of the run at hand that wait for a worker');
    this.unbilledDays = metrics.gauge('billing_unbilled_days', 'Service days that are over and not billed');
  }
}
