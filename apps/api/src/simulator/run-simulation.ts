import { parseServiceDay } from '@kilowallet/kernel';
import { USUAL_FAULTS } from '@kilowallet/metering';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Subject } from 'rxjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { WallTime } from '../platform/clock/wall-time';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { Ids } from '../platform/ids/ids';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { UtilityProfile } from '../profile/utility-profile';
import { SimulateDay } from './simulate-day';
import { SimulationRepository, type SimulationDocument } from './simulation.repository';

const SIGN_OF_LIFE_EVERY_MS = 5_000;
/** Without a sign of life for this long, the process that was simulating has died, and another takes over. */
const DEAD_AFTER_MS = 30_000;
const LOOK_EVERY_MS = 5_000;
/** Between days, how often is asked whether to pause or to stop. */
const LISTEN_EVERY_MS = 250;
const MINUTE_MS = 60_000;

/** Lives the days of the simulation that is stored, in this process, for as long as no other has taken over. */
@Injectable()
export class RunSimulation implements OnModuleDestroy {
  /** This process, among those that might run it. */
  readonly id: string;
  /** Every step, after it is stored. */
  readonly changed = new Subject<SimulationDocument>();
  private readonly log = new Logger('Simulator');
  private leaving = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly days: SimulateDay,
    private readonly simulations: SimulationRepository,
    private readonly profile: UtilityProfile,
    private readonly wall: WallTime,
    ids: Ids,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    this.id = ids.next();
  }

  now(): Date {
    return this.wall.now();
  }

  inBackground(): void {
    // one that is about to end hears of nothing new: the next begins after it
    const before = this.running ?? Promise.resolve();
    const run = before
      .then(() => this.execute())
      .catch((error: unknown) => this.log.error(error))
      .finally(() => {
        if (this.running === run) this.running = undefined;
      });
    this.running = run;
  }

  /** Lives day after day until all have passed, or somebody asks for a pause or an end. */
  async execute(): Promise<void> {
    const alive = setInterval(() => void this.signOfLife(), SIGN_OF_LIFE_EVERY_MS);
    try {
      for (;;) {
        const simulation = await this.simulations.tell(this.id, this.now());
        if (!simulation) return;
        if (this.leaving) return await this.simulations.handOver(this.id);
        const end = endOf(simulation);
        if (end) return await this.tell({ state: end, currentDay: null });
        await this.liveDay(simulation);
      }
    } finally {
      clearInterval(alive);
    }
  }

  /** A simulation outlives the process that ran it. */
  @SharedInterval('simulator.take-over', LOOK_EVERY_MS)
  async takeOver(): Promise<void> {
    if (!this.environment.simulator || this.running || this.leaving) return;
    const silentSince = this.wall.in(-DEAD_AFTER_MS);
    if (await this.simulations.takeOver(this.id, this.now(), silentSince)) this.inBackground();
  }

  /** The day that is being lived is lived to its end. */
  async onModuleDestroy(): Promise<void> {
    this.leaving = true;
    await this.running;
    this.changed.complete();
  }

  private async liveDay({ currentDay, daysDone, daysPerMinute, faults }: SimulationDocument): Promise<void> {
    const began = performance.now();
    // a day that a crash cut short is taken up again: what was done of it is done once
    const day = (currentDay === null ? undefined : parseServiceDay(currentDay)) ?? this.profile.today();
    await this.tell({ currentDay: day });
    try {
      await this.days.execute(day, faults ?? USUAL_FAULTS);
    } catch (error) {
      await this.tell({ state: 'failed', failure: error instanceof Error ? error.message : String(error) });
      throw error;
    }
    await this.tell({ currentDay: null, daysDone: daysDone + 1 });
    if (typeof daysPerMinute === 'number') await this.wait(began + MINUTE_MS / daysPerMinute);
  }

  /** Until the next day is due, or somebody asks for something. */
  private async wait(until: number): Promise<void> {
    while (!this.leaving && performance.now() < until) {
      const simulation = await this.simulations.find();
      if (!simulation || simulation.runner !== this.id || endOf(simulation)) return;
      await sleep(Math.min(LISTEN_EVERY_MS, Math.max(0, until - performance.now())));
    }
  }

  private async tell(progress: Parameters<SimulationRepository['tell']>[2]): Promise<void> {
    const told = await this.simulations.tell(this.id, this.now(), progress);
    if (told) this.changed.next(told);
  }

  private async signOfLife(): Promise<void> {
    try {
      await this.simulations.tell(this.id, this.now());
    } catch (error) {
      // The database is away for a moment; the next sign will do.
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }
}

/** What a simulation comes to between two days; `undefined` where it goes on. */
function endOf({ asked, daysDone, daysRequested }: SimulationDocument): 'idle' | 'paused' | undefined {
  if (asked === 'stop' || daysDone >= daysRequested) return 'idle';
  return asked === 'pause' ? 'paused' : undefined;
}
