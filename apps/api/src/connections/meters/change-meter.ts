import type { ChangeMeterRequest } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log';
import type { SignedIn } from '../../platform/auth/signed-in';
import { ProblemError } from '../../platform/problems/problem.error';
import { MeterRepository } from '../meter.repository';

/** Says what a meter sends; readings that were refused for it can then be sent again. */
@Injectable()
export class ChangeMeter {
  constructor(
    private readonly meters: MeterRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws ProblemError `resource.not-found` where there is no such meter */
  async execute(actor: SignedIn, serial: string, { readings }: ChangeMeterRequest): Promise<void> {
    const before = await this.meters.changeReadings(serial, readings);
    if (!before) throw new ProblemError('resource.not-found');
    if ((before.readings ?? null) === readings) return;
    await this.audit.record({
      actor,
      action: 'meter.readings-changed',
      subject: `meter:${serial}`,
      detail: { readings, before: before.readings ?? null },
    });
  }
}
