import { addServiceDays, startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { PaymentRepository, type Credited } from '../payments/payment.repository';
import { WallTime } from '../platform/clock/wall-time';
import { UtilityProfile } from '../profile/utility-profile';

/** What a past day came to hardly changes: a payment that was confirmed after a crash is all that may be added. */
const PAST_KEPT_MS = 10 * 60_000;

/** Money that came in, by local day; past days are summed once in a while, the running one every time. */
@Injectable()
export class RechargesByDay {
  private readonly past = new Map<ServiceDay, { readonly sum: Credited; readonly until: number }>();

  constructor(
    private readonly payments: PaymentRepository,
    private readonly profile: UtilityProfile,
    private readonly wall: WallTime,
  ) {}

  async of(day: ServiceDay): Promise<Credited> {
    const isPast = day < this.profile.today();
    const known = this.past.get(day);
    const now = this.wall.now().getTime();
    if (isPast && known && now < known.until) return known.sum;
    const { timeZone } = this.profile.current();
    const from = startOfServiceDay(day, timeZone);
    const sum = await this.payments.creditedBetween(from, startOfServiceDay(addServiceDays(day, 1), timeZone));
    if (isPast) this.past.set(day, { sum, until: now + PAST_KEPT_MS });
    return sum;
  }
}
