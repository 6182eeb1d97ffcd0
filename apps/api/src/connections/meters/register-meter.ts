import type { RegisterMeterRequest } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log';
import type { SignedIn } from '../../platform/auth/signed-in';
import { Clock } from '../../platform/clock/clock';
import { ProblemError } from '../../platform/problems/problem.error';
import { MeterRepository } from '../meter.repository';

/** Takes a meter into the store: its readings wait until it counts for a connection. */
@Injectable()
export class RegisterMeter {
  constructor(
    private readonly meters: MeterRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async execute(
    actor: SignedIn,
    { serial, digits, initialRegisterKwh, readings }: RegisterMeterRequest,
  ): Promise<void> {
    const meter = {
      _id: serial,
      digits,
      ...(readings && { readings }),
      initialKwh: initialRegisterKwh,
      registeredAt: this.clock.now(),
    };
    const [registered] = await this.meters.register([meter]);
    if (registered === undefined) {
      throw new ProblemError('meter.serial-taken', undefined, [{ field: 'serial', expected: 'a serial of its own' }]);
    }
    await this.audit.record({
      actor,
      action: 'meter.registered',
      subject: `meter:${serial}`,
      detail: { digits, initialRegisterKwh, readings },
    });
  }
}
