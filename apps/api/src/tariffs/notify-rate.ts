import type { notifyRateRequest } from '@kilowallet/contracts';
import { billingMonthOf } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { WallTime } from '../platform/clock/wall-time';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { NotifiedRateRepository, type NotifiedRateDocument } from './notified-rate.repository';
import { TariffCatalogue } from './tariff-catalogue';
import { TariffVersionRepository } from './tariff-version.repository';

/** Enters a notified rate for a month to come, or for the one that has no billed day yet. */
@Injectable()
export class NotifyRate {
  constructor(
    private readonly rates: NotifiedRateRepository,
    private readonly versions: TariffVersionRepository,
    private readonly catalogue: TariffCatalogue,
    private readonly profile: UtilityProfile,
    private readonly wall: WallTime,
    private readonly audit: AuditLog,
  ) {}

  async execute(
    actor: SignedIn,
    tariffId: string,
    request: z.infer<typeof notifyRateRequest>,
  ): Promise<Omit<NotifiedRateDocument, '_id'>> {
    const { lineCode, month, rate, source } = request;
    const versions = await this.versions.approvedOf(tariffId);
    const takesRate = versions.some(({ definition }) =>
      definition.lines.some(({ code, kind }) => code === lineCode && kind === 'fuel-surcharge'),
    );
    if (!takesRate) throw new ProblemError('tariff.no-such-surcharge');
    // On the first of a month its first day is still to be billed; later, days have been posted without the rate.
    const today = this.profile.today();
    const isOpen = month > billingMonthOf(today) || today === `${month}-01`;
    if (!isOpen) throw new ProblemError('tariff.rate-too-late');
    const entry = {
      tariffId,
      lineCode,
      month,
      rate,
      source,
      entered: { userId: actor.userId, name: actor.name, at: this.wall.now() },
    };
    if (!(await this.rates.add(entry))) throw new ProblemError('tariff.rate-known');
    this.catalogue.forget(tariffId);
    await this.audit.record({ actor, action: 'tariff.rate-notified', subject: `tariff:${tariffId}`, detail: request });
    return entry;
  }
}
