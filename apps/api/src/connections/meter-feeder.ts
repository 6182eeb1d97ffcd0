import type { MeterFeederRequest } from '@kilowallet/contracts';
import { serviceDay, startOfServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Ids } from '../platform/ids/ids';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { feederPoint, FeederRepository, type FeederDocument } from './feeder.repository';
import { MeterRepository } from './meter.repository';

/**
 * Puts a meter at the head of a feeder; its readings come in by the same door as all others.
 *
 * The meter first, and taken back where the feeder turns out to have one: a crash leaves a meter that counts for nothing.
 */
@Injectable()
export class MeterFeeder {
  constructor(
    private readonly feeders: FeederRepository,
    private readonly meters: MeterRepository,
    private readonly profile: UtilityProfile,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn | 'system', request: MeterFeederRequest): Promise<FeederDocument> {
    const { name, capacityKw, meter } = request;
    const today = this.profile.today();
    const since = serviceDay(request.since ?? today);
    if (since > today) {
      throw new ProblemError('request.invalid', 'A meter cannot have counted in the future.', [
        { field: 'since', expected: `a day up to ${today}` },
      ]);
    }
    const feeder = { _id: name, point: feederPoint(this.ids.next()), meterSerial: meter.serial, capacityKw, since };
    const assigned = await this.meters.assign({
      serial: meter.serial,
      digits: meter.digits,
      connectionId: feeder.point,
      from: startOfServiceDay(since, this.profile.current().timeZone),
      initialKwh: meter.initialRegisterKwh,
    });
    if (!assigned) {
      throw new ProblemError('meter.in-use', `The meter ${meter.serial} counts for something else.`, [
        { field: 'meter.serial', expected: 'a meter that is in the store' },
      ]);
    }
    if (!(await this.feeders.add(feeder))) {
      await this.meters.withdraw(meter.serial, feeder.point);
      throw new ProblemError('feeder.metered', `The feeder ${name} has a meter.`);
    }
    const detail = { meter: meter.serial, capacityKw, since };
    await this.audit.record({ actor, action: 'feeder.metered', subject: `feeder:${name}`, detail });
    return feeder;
  }
}
