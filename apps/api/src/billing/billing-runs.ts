import { addServiceDays, type ServiceDay } from '@kilowallet/kernel';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { WalletRepository } from '../wallet/wallet.repository';
import { BillingRunRepository, type BillingRunDocument } from './billing-run.repository';
import { WorkOnRun } from './work-on-run';

const PARTITION_MAX = 10_000;
const PARTITION_MIN = 1_000;
/** Enough for several workers to share even a small fleet's run. */
const PARTITIONS_WISHED = 16;
/** Above every wallet id: wallets opened while a run goes on are in its last partition. */
const END = '~';

/** Starts, stops, resumes and repeats the billing of service days. */
@Injectable()
export class BillingRuns implements OnModuleDestroy {
  private readonly log = new Logger('Billing');
  /** By day and round. */
  private readonly working = new Map<string, Promise<BillingRunDocument>>();

  constructor(
    private readonly runs: BillingRunRepository,
    private readonly wallets: WalletRepository,
    private readonly work: WorkOnRun,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** What is going on is stopped between two batches and left for whoever starts next. */
  async onModuleDestroy(): Promise<void> {
    this.work.leave();
    await Promise.allSettled(this.working.values());
  }

  /**
   * Starts a day's run and answers at once. A run that is going on is answered as it is; one that was stopped or failed
   * goes on where it stood; a completed one is looked through again, which bills only who could not be billed before.
   */
  async start(day: ServiceDay, startedBy: string): Promise<BillingRunDocument> {
    const run = await this.openOf(day, startedBy);
    this.workOn(run).catch((error: Error) => this.log.error(error.stack ?? error.message));
    return run;
  }

  /** The same, and waits for the end: for the simulator and the seed. Throws where the run fails. */
  async runDay(day: ServiceDay, startedBy = 'simulator'): Promise<BillingRunDocument> {
    return this.workOn(await this.openOf(day, startedBy));
  }

  /** Stops a run between two batches, in every process; answers `false` where it was not running. */
  async stop(day: ServiceDay): Promise<boolean> {
    const run = await this.runs.ofDay(day);
    if (!run) throw new ProblemError('billing-run.not-found');
    return this.runs.move(day, run.round, 'running', { state: 'stopped', finishedAt: this.clock.now() });
  }

  /** Takes part in the runs that are going on: those of other processes, and those that a dead one left behind. */
  async joinRunning(): Promise<void> {
    if (this.environment.role === 'api') return;
    for (const run of await this.runs.running()) {
      if (this.working.has(keyOf(run))) continue;
      this.workOn(run).catch((error: Error) => this.log.error(error.stack ?? error.message));
    }
  }

  private workOn(run: BillingRunDocument): Promise<BillingRunDocument> {
    const key = keyOf(run);
    const going = this.working.get(key);
    if (going) return going;
    const work = this.work
      .execute(run)
      .catch(async (error: Error) => {
        await this.runs
          .fail(run._id, run.round, this.clock.now(), error.message)
          .catch((unreachable: Error) => this.log.error(unreachable.message));
        throw error;
      })
      .finally(() => this.working.delete(key));
    this.working.set(key, work);
    return work;
  }

  private async openOf(day: ServiceDay, startedBy: string): Promise<BillingRunDocument> {
    const last = addServiceDays(this.profile.today(), -1);
    if (day > last) {
      throw new ProblemError('billing-run.day-not-over', `The last day that is over is ${last}.`, [
        { field: 'serviceDay', expected: `a day up to ${last}` },
      ]);
    }
    const existing = await this.runs.ofDay(day);
    if (!existing) return this.create(day, startedBy);
    if (existing.state === 'running') return existing;
    if (existing.state !== 'completed') {
      await this.runs.move(day, existing.round, existing.state, { state: 'running', finishedAt: null, failure: null });
      return (await this.runs.ofDay(day)) ?? existing;
    }
    const again = { startedBy, startedAt: this.clock.now(), ...(await this.layout()) };
    // Where another one has reopened it meanwhile, its round is the one to work on.
    return (await this.runs.reopen(day, ['completed'], again)) ?? (await this.runs.ofDay(day)) ?? existing;
  }

  private async create(day: ServiceDay, startedBy: string): Promise<BillingRunDocument> {
    const run: BillingRunDocument = {
      _id: day,
      state: 'running',
      startedBy,
      startedAt: this.clock.now(),
      finishedAt: null,
      round: 1,
      ...(await this.layout()),
      totals: null,
      failure: null,
      closingUntil: new Date(0),
    };
    if (await this.runs.create(run)) return run;
    return (await this.runs.ofDay(day)) ?? run;
  }

  private async layout(): Promise<Pick<BillingRunDocument, 'boundaries' | 'walletsTotal'>> {
    const walletsTotal = await this.wallets.count();
    const size = Math.min(PARTITION_MAX, Math.max(PARTITION_MIN, Math.ceil(walletsTotal / PARTITIONS_WISHED)));
    const boundaries = await this.wallets.boundaries(size);
    return { boundaries: [...boundaries.slice(0, -1), END], walletsTotal };
  }
}

function keyOf({ _id: day, round }: BillingRunDocument): string {
  return `${day}:${round}`;
}
