import type { createTariffRequest } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { Ids } from '../platform/ids/ids';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { TariffRepository, type TariffFacts } from './tariff.repository';

@Injectable()
export class RegisterTariff {
  constructor(
    private readonly tariffs: TariffRepository,
    private readonly profile: UtilityProfile,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn, request: z.infer<typeof createTariffRequest>): Promise<TariffFacts> {
    const tariff: TariffFacts = {
      _id: this.ids.next(),
      ...request,
      currency: this.profile.current().currency.code,
      createdAt: this.clock.now(),
    };
    if (!(await this.tariffs.add(tariff))) {
      throw new ProblemError('tariff.code-taken', `There is a tariff ${tariff.code} already.`, [
        { field: 'code', expected: 'a code that no tariff has' },
      ]);
    }
    await this.audit.record({ actor, action: 'tariff.registered', subject: `tariff:${tariff._id}`, detail: request });
    return tariff;
  }
}
