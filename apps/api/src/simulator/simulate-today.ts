import { addServiceDays, startOfServiceDay, toDayNumber } from '@kilowallet/kernel';
import { USUAL_FAULTS } from '@kilowallet/metering';
import { Inject, Injectable } from '@nestjs/common';
import { ConnectionRepository } from '../connections/connection.repository';
import { IngestReadings } from '../meter-data/ingest-readings';
import { Clock } from '../platform/clock/clock';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { UtilityProfile } from '../profile/utility-profile';
import { MeterDays } from './meter-days';
import { simulatedSoFar } from './simulated-use';
import { SimulationRepository } from './simulation.repository';

const PAGE = 500;
const LOOK_EVERY_MS = 15_000;
const HALF_HOUR_MS = 30 * 60_000;

/**
 * Between simulated days, the half-hours of the day that is running, as they pass: somebody who looks at a half-hourly
 * meter sees the last one. The night's message tells of the whole day; until then nothing is known of it as a day, and
 * nothing of it is billed.
 *
 * Only of meters that the simulator sent for yesterday: nobody asked it to speak for others.
 */
@Injectable()
export class SimulateToday {
  /** The last half-hour that was sent, by its end. */
  private sentUpTo = 0;

  constructor(
    private readonly connections: ConnectionRepository,
    private readonly meterDays: MeterDays,
    private readonly simulations: SimulationRepository,
    private readonly ingest: IngestReadings,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @SharedInterval('simulator.today', LOOK_EVERY_MS)
  async execute(): Promise<void> {
    if (!this.environment.simulator) return;
    const today = this.profile.today();
    const midnight = startOfServiceDay(today, this.profile.current().timeZone).getTime();
    const halfHours = Math.floor((this.clock.now().getTime() - midnight) / HALF_HOUR_MS);
    const upTo = midnight + halfHours * HALF_HOUR_MS;
    if (halfHours === 0 || upTo <= this.sentUpTo) return;
    const yesterday = toDayNumber(addServiceDays(today, -1));
    for await (const page of this.connections.pages(PAGE)) {
      const simulation = await this.simulations.find();
      // days that are lived one after another are told at their end
      if (!simulation || simulation.state === 'running') return;
      const days = await this.meterDays.of(page, today, simulation.faults ?? USUAL_FAULTS);
      const sent = days
        .filter(({ meterDay, isFirst }) => !isFirst && meterDay.meter.day === yesterday)
        .flatMap(({ meterDay }) => simulatedSoFar(today, meterDay, halfHours));
      if (sent.length > 0) await this.ingest.execute(sent, 'simulator');
    }
    this.sentUpTo = upTo;
  }
}
