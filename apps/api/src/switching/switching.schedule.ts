import { Injectable, Logger } from '@nestjs/common';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { LapseJobs } from './lapse-jobs';
import { ReleaseJobs } from './release-jobs';
import { SweepJobs } from './sweep-jobs';

/**
 * Wakes jobs by the clock, in whichever process has the turn; moves are conditional, so that each happens once.
 *
 * The simulator calls `tick` itself at the hours that it passes through.
 */
@Injectable()
export class SwitchingSchedule {
  private readonly log = new Logger('Switching');
  private readonly running = new Set<string>();

  constructor(
    private readonly lapse: LapseJobs,
    private readonly release: ReleaseJobs,
    private readonly sweep: SweepJobs,
  ) {}

  /** Everything that is due at this moment of business time. */
  async tick(): Promise<void> {
    await this.lapse.execute();
    await this.release.execute();
  }

  @SharedInterval('switching.wake', 2_000)
  async wake(): Promise<void> {
    await this.once('tick', () => this.tick());
  }

  @SharedInterval('switching.repair', 60_000)
  async repair(): Promise<void> {
    await this.once('sweep', () => this.sweep.execute());
  }

  /** A round that takes longer than the interval is not overtaken by the next. */
  private async once(name: string, work: () => Promise<void>): Promise<void> {
    if (this.running.has(name)) return;
    this.running.add(name);
    try {
      await work();
    } catch (error) {
      // The next round tries again; whatever it needs is stored.
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      this.running.delete(name);
    }
  }
}
