import type { SimulatorView } from '@kilowallet/contracts';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { LiveEvents } from '../live/live-events';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { SimulateDay } from './simulate-day';
import { SimulationRepository, type SimulationProgress } from './simulation.repository';

/** Without a sign of life for this long, the process that was simulating has died. */
const DEAD_AFTER_MS = 120_000;

/** Lets days pass, one simulation at a time, whichever process it runs in. */
@Injectable()
export class Simulator implements OnModuleDestroy {
  private readonly log = new Logger('Simulator');
  private leaving = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly days: SimulateDay,
    private readonly simulations: SimulationRepository,
    private readonly profile: UtilityProfile,
    private readonly live: LiveEvents,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Stops after the day that is being lived: it is whole, and the next start goes on from there. */
  async onModuleDestroy(): Promise<void> {
    this.leaving = true;
    await this.running;
  }

  /** Lets days pass in the background; refuses while others do, and where the simulator is off. */
  async start(days: number): Promise<SimulatorView> {
    await this.claim(days);
    this.running = this.livedDays(days).catch((error: unknown) => this.log.error(error));
    return this.view();
  }

  /** The same, and waits for the end: for the seed. */
  async run(days: number): Promise<void> {
    await this.claim(days);
    await this.livedDays(days);
  }

  async view(): Promise<SimulatorView> {
    const found = await this.simulations.find();
    const died = found?.state === 'running' && found.aliveAt < this.wall.in(-DEAD_AFTER_MS);
    return {
      enabled: this.environment.simulator,
      state: died ? 'failed' : (found?.state ?? 'idle'),
      businessNow: this.clock.now().toISOString(),
      today: this.profile.today(),
      daysRequested: found?.daysRequested ?? 0,
      daysDone: found?.daysDone ?? 0,
      currentDay: found?.currentDay ?? null,
      failure: died ? 'the process that was simulating has stopped' : (found?.failure ?? null),
    };
  }

  private async claim(daysRequested: number): Promise<void> {
    if (!this.environment.simulator) throw new ProblemError('simulator.off', 'SIMULATOR is off on this server.');
    const begun = this.progress({ state: 'running', daysRequested, daysDone: 0, failure: null });
    if (await this.simulations.claim(begun, this.wall.in(-DEAD_AFTER_MS))) return;
    throw new ProblemError('simulator.busy', 'Wait until the days that were asked for have passed.');
  }

  private async livedDays(daysRequested: number): Promise<void> {
    for (let daysDone = 0; daysDone < daysRequested && !this.leaving; daysDone += 1) {
      await this.tell(this.progress({ state: 'running', daysRequested, daysDone, failure: null }));
      try {
        await this.days.execute(this.profile.today());
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        await this.tell(this.progress({ state: 'failed', daysRequested, daysDone, failure }));
        throw error;
      }
      await this.tell(this.progress({ state: 'running', daysRequested, daysDone: daysDone + 1, failure: null }));
    }
    const { daysDone } = (await this.simulations.find()) ?? { daysDone: 0 };
    await this.tell({ ...this.progress({ state: 'idle', daysRequested, daysDone, failure: null }), currentDay: null });
  }

  private progress(progress: Omit<SimulationProgress, 'aliveAt' | 'currentDay'>): SimulationProgress {
    return { ...progress, currentDay: this.profile.today(), aliveAt: this.wall.now() };
  }

  private async tell(progress: SimulationProgress): Promise<void> {
    await this.simulations.save(progress);
    this.live.toOps('simulator.progress', await this.view());
  }
}
