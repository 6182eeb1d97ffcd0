import { addServiceDays, instantAt, type ServiceDay } from '@kilowallet/kernel';
import { USUAL_FAULTS, type FaultRates } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { BillingRuns } from '../billing/billing-runs';
import { SettleTrueUps } from '../meter-data/settle-true-ups';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { SimulateReadings } from './simulate-readings';
import { SimulateRecharges } from './simulate-recharges';
import { SimulateSwitching } from './simulate-switching';

/** When things happen on a simulated day, in minutes since local midnight. */
const HEAD_END_AT = 11 * 60;
const COUNTER_AT = 18 * 60 + 30;
const RECONNECTED_AT = 19 * 60;
/** Before the billing run, so that its readings are there at the cut-off. */
const READINGS_BEFORE_RUN = 10;

/** One day of the utility's life, through the same doors that real meters, counters and schedules use. */
@Injectable()
export class SimulateDay {
  constructor(
    private readonly clock: Clock,
    private readonly profile: UtilityProfile,
    private readonly readings: SimulateReadings,
    private readonly recharges: SimulateRecharges,
    private readonly switching: SimulateSwitching,
    private readonly billing: BillingRuns,
    private readonly trueUps: SettleTrueUps,
  ) {}

  /** Lives the rest of the day that is running and bills it; business time ends just after the run of the next night. */
  async execute(day: ServiceDay, faults: FaultRates = USUAL_FAULTS): Promise<void> {
    const { runAtMinute } = this.profile.current().billing;
    const night = addServiceDays(day, 1);
    await this.passTo(day, HEAD_END_AT);
    await this.switching.execute();
    await this.passTo(day, COUNTER_AT);
    await this.recharges.execute(day);
    await this.passTo(day, RECONNECTED_AT);
    await this.switching.execute();
    await this.passTo(night, Math.max(1, runAtMinute - READINGS_BEFORE_RUN));
    await this.readings.execute(day, faults);
    await this.passTo(night, runAtMinute);
    await this.billing.runDay(day, 'simulator');
    await this.trueUps.sweep();
  }

  /** Moves business time forward to an hour, unless it has passed already. */
  private async passTo(day: ServiceDay, minute: number): Promise<void> {
    const moment = instantAt(day, minute, this.profile.current().timeZone);
    if (moment > this.clock.now()) await this.clock.advanceTo(moment);
  }
}
