import type { whatIfRequest } from '@kilowallet/contracts';
import { addServiceDays, billingMonthOf, firstDayOf, type BillingMonth } from '@kilowallet/kernel';
import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { ConnectionRepository } from '../../connections/connection.repository';
import { AuditLog } from '../../platform/audit/audit-log';
import type { SignedIn } from '../../platform/auth/signed-in';
import { WallTime } from '../../platform/clock/wall-time';
import { Ids } from '../../platform/ids/ids';
import { ProblemError } from '../../platform/problems/problem.error';
import { UtilityProfile } from '../../profile/utility-profile';
import { TariffVersionRepository } from '../tariff-version.repository';
import { RunWhatIfs } from './run-what-ifs';
import { WhatIfRepository, type WhatIfDocument } from './what-if.repository';

/** Asks what the last complete months would have cost a tariff's connections under another version. */
@Injectable()
export class AskWhatIf {
  private readonly log = new Logger('WhatIf');

  constructor(
    private readonly whatIfs: WhatIfRepository,
    private readonly versions: TariffVersionRepository,
    private readonly connections: ConnectionRepository,
    private readonly runner: RunWhatIfs,
    private readonly profile: UtilityProfile,
    private readonly ids: Ids,
    private readonly wall: WallTime,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn, request: z.infer<typeof whatIfRequest>): Promise<WhatIfDocument> {
    const version = await this.versions.byId(request.versionId);
    if (!version) throw new ProblemError('tariff-version.not-found');
    const last = monthBefore(billingMonthOf(this.profile.today()));
    let first = last;

    for (let months = 1; months < request.months; months++) first = monthBefore(first);
    const whatIf: WhatIfDocument = {
      _id: this.ids.next(),
      versionId: version._id,
      tariffId: version.tariffId,
      from: first,
      to: last,
      state: 'queued',
      done: 0,
      total: await this.connections.countOnTariff(version.tariffId),
      skipped: {},
      sums: null,
      failure: null,
      asked: { userId: actor.userId, name: actor.name, at: this.wall.now() },
      leaseUntil: this.wall.now(),
    };
    await this.whatIfs.add(whatIf);
    await this.audit.record({ actor, action: 'what-if.asked', subject: `what-if:${whatIf._id}`, detail: request });
    // In the background; whatever happens to it is kept in the document, and the interval takes it up again.
    this.runner.work().catch((error: unknown) => this.log.error(error));
    return whatIf;
  }
}

function monthBefore(month: BillingMonth): BillingMonth {
  return billingMonthOf(addServiceDays(firstDayOf(month), -1));
}
