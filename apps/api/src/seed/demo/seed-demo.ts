import { addServiceDays, instantAt, serviceDayOf, startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { MeterFeeder } from '../../connections/meter-feeder';
import { CreateApiKey } from '../../auth/create-api-key';
import type { SignedIn } from '../../platform/auth/signed-in';
import { Clock } from '../../platform/clock/clock';
import { WallTime } from '../../platform/clock/wall-time';
import { UtilityProfile } from '../../profile/utility-profile';
import { Simulator } from '../../simulator/simulator';
import { TariffSeeder } from '../../tariffs/tariff-seeder';
import { CreateUser } from '../../users/create-user';
import { LastTouches } from './last-touches';
import { LiveStories } from './live-stories';
import { population, type Resident } from './population';
import { SettleResidents, type Settled } from './settle-residents';
import { DEMO_API_KEY_SECRET, DEMO_PASSWORD, DEMO_STAFF } from './sign-ins';
import { CONSUMER_SIGN_INS } from './stories';

const HISTORY_DAYS = 60;
const MEASURED_FEEDERS = ['11 kV Mawlai 1', '11 kV Laitumkhrah 1'];
/** The counter opens: before the head-end's rounds, so that who pays is not cut. */
const MORNING = 10 * 60;

/** A utility with sixty days behind it, lived through the same path that tomorrow will take. */
@Injectable()
export class SeedDemo {
  private readonly log = new Logger('Seed');

  constructor(
    private readonly tariffs: TariffSeeder,
    private readonly settle: SettleResidents,
    private readonly meterFeeder: MeterFeeder,
    private readonly stories: LiveStories,
    private readonly lastTouches: LastTouches,
    private readonly simulator: Simulator,
    private readonly createUser: CreateUser,
    private readonly createApiKey: CreateApiKey,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  /**
   * @param tell hears how many of how many days have passed
   * @param historyDays fewer where a test has no time for sixty
   */
  async execute(tell: (done: number, of: number) => void, historyDays = HISTORY_DAYS): Promise<void> {
    const { timeZone } = this.profile.current();
    const today = serviceDayOf(this.wall.now(), timeZone);
    const firstDay = addServiceDays(today, -historyDays);
    await this.clock.startAt(startOfServiceDay(firstDay, timeZone));
    const tariffs = await this.tariffs.execute();
    const officer = await this.hireStaff();
    const everybody = population();
    const settled = await this.settle.execute(everybody.filter(isThereFromTheStart), tariffs, firstDay);
    await this.stories.takeOver(settled.filter(({ story }) => story));
    await this.meterFeeders(officer, firstDay);

    for (let day = firstDay, done = 0; day < today; day = addServiceDays(day, 1)) {
      const daysLeft = historyDays - done;
      const arriving = everybody.filter(({ story }) => story?.prepaidForDays === daysLeft);
      if (arriving.length > 0) {
        const late = await this.settle.execute(arriving, tariffs, day);
        await this.stories.takeOver(late);
        settled.push(...late);
      }
      await this.morningOf(day, daysLeft, settled, officer);
      await this.simulator.run(1);
      tell((done += 1), historyDays);
    }
    await this.arriveAtPresent();
    const paying = settled.filter(({ story }) => story?.paysAtTheEnd !== undefined);
    await this.lastTouches.payAndReconnect(paying, officer, 'Hill Metering Services');
    await this.letConsumersSignIn(settled);
    this.log.log(`${settled.length} connections, ${historyDays} days`);
  }

  /** Two of the feeders are measured at their head: what is lost on them can be seen. */
  private async meterFeeders(officer: SignedIn, since: ServiceDay): Promise<void> {
    for (const [index, name] of MEASURED_FEEDERS.entries()) {
      const meter = { serial: `HF${90_001 + index}`, initialRegisterKwh: '0', digits: 7 };
      await this.meterFeeder.execute(officer, { name, capacityKw: '2000', since, meter });
    }
  }

  private async morningOf(day: ServiceDay, daysLeft: number, settled: readonly Settled[], officer: SignedIn) {
    await this.clock.advanceTo(instantAt(day, MORNING, this.profile.current().timeZone));
    await this.stories.morning(settled, daysLeft, officer);
    if (daysLeft > 1) return;
    for (const resident of settled.filter(({ story }) => story?.rollsBack)) await this.lastTouches.rollBack(resident);
  }

  /** Business time becomes real time; between midnight and the run's time it is some minutes ahead, and stays so. */
  private async arriveAtPresent(): Promise<void> {
    const now = this.wall.now();
    if (now > this.clock.now()) await this.clock.advanceTo(now);
  }

  private async hireStaff(): Promise<SignedIn> {
    let officer: SignedIn | undefined;
    for (const { username, name, role } of DEMO_STAFF) {
      const user = await this.createUser.execute({ username, name, role, password: DEMO_PASSWORD });
      if (username === 'officer') officer = { userId: user._id, name, role };
    }
    if (!officer) throw new Error('the demo has no officer');
    await this.createApiKey.execute(
      { name: 'Hill Metering Services', scopes: ['meter-data:write', 'jobs:read', 'jobs:claim'] },
      DEMO_API_KEY_SECRET,
    );
    return officer;
  }

  private async letConsumersSignIn(settled: readonly Settled[]): Promise<void> {
    for (const [username, { consumer }] of Object.entries(CONSUMER_SIGN_INS)) {
      const resident = settled.find((each) => each.consumer.name === consumer);
      if (!resident) throw new Error(`nobody is called ${consumer}`);
      await this.createUser.execute({
        username,
        name: consumer,
        password: DEMO_PASSWORD,
        role: 'consumer',
        consumerId: resident.consumerId,
      });
    }
  }
}

function isThereFromTheStart({ story }: Resident): boolean {
  return story?.prepaidForDays === undefined;
}
