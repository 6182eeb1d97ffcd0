import type { AdvanceDaysRequest, SimulatorView } from '@kilowallet/contracts';
import { USUAL_FAULTS } from '@kilowallet/metering';
import { Inject, Injectable } from '@nestjs/common';
import { LiveEvents } from '../live/live-events';
import { Clock } from '../platform/clock/clock';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { RunSimulation } from './run-simulation';
import { SimulationRepository, type SimulationDocument } from './simulation.repository';

/** What people ask of the simulator: let days pass, pause, go on, stop. One simulation at a time over all processes. */
@Injectable()
export class Simulator {
  constructor(
    private readonly simulations: SimulationRepository,
    private readonly runner: RunSimulation,
    private readonly profile: UtilityProfile,
    private readonly live: LiveEvents,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    runner.changed.subscribe((simulation) => this.live.toOps('simulator.progress', this.viewOf(simulation)));
  }

  /** Lets days pass in the background; refuses while others do, and where the simulator is off. */
  async start(request: AdvanceDaysRequest): Promise<SimulatorView> {
    await this.begin(request);
    this.runner.inBackground();
    return this.view();
  }

  /** The same as fast as it goes, and waits for the end: for the seed. */
  async run(days: number): Promise<void> {
    await this.begin({ days, daysPerMinute: null });
    await this.runner.execute();
  }

  /** Pauses once the day that is being lived is over. */
  async pause(): Promise<SimulatorView> {
    if (!(await this.simulations.ask('pause'))) throw new ProblemError('simulator.not-running');
    return this.told();
  }

  async resume(): Promise<SimulatorView> {
    this.assertOn();
    const outcome = await this.simulations.resume(this.runner.id, this.runner.now());
    if (!outcome) throw new ProblemError('simulator.not-paused');
    if (outcome === 'taken-up') this.runner.inBackground();
    return this.told();
  }

  /** Ends the simulation, once the day that is being lived is over: a day is never left half done. */
  async stop(): Promise<SimulatorView> {
    const ends = (await this.simulations.end()) || (await this.simulations.ask('stop'));
    if (!ends) throw new ProblemError('simulator.not-running');
    return this.told();
  }

  async view(): Promise<SimulatorView> {
    return this.viewOf(await this.simulations.find());
  }

  private async begin({ days, daysPerMinute, faults = USUAL_FAULTS }: AdvanceDaysRequest): Promise<void> {
    this.assertOn();
    const begun = await this.simulations.begin({
      state: 'running',
      daysRequested: days,
      daysDone: 0,
      daysPerMinute,
      faults,
      currentDay: null,
      failure: null,
      runner: this.runner.id,
      aliveAt: this.runner.now(),
    });
    if (!begun)
      throw new ProblemError('simulator.busy', 'Wait until the days that were asked for have passed, or stop.');
  }

  private assertOn(): void {
    if (!this.environment.simulator) throw new ProblemError('simulator.off', 'SIMULATOR is off on this server.');
  }

  private async told(): Promise<SimulatorView> {
    const view = await this.view();
    this.live.toOps('simulator.progress', view);
    return view;
  }

  private viewOf(found: SimulationDocument | null): SimulatorView {
    return {
      enabled: this.environment.simulator,
      state: found?.state ?? 'idle',
      asked: found?.asked ?? null,
      hasHeadEnd: this.environment.amispSimulatorUrl !== undefined,
      businessNow: this.clock.now().toISOString(),
      today: this.profile.today(),
      daysRequested: found?.daysRequested ?? 0,
      daysDone: found?.daysDone ?? 0,
      daysPerMinute: found?.daysPerMinute ?? null,
      faults: found?.faults ?? USUAL_FAULTS,
      currentDay: found?.currentDay ?? null,
      failure: found?.failure ?? null,
    };
  }
}
