import { serviceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { WallTime } from '../platform/clock/wall-time';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { interestedIn } from './tariff.mapping';
import { TariffCatalogue } from './tariff-catalogue';
import { TariffVersionRepository, type TariffVersionDocument, type VersionStep } from './tariff-version.repository';

const DECIDED = 'A colleague may have decided on it meanwhile.';

/** Takes a draft to its approval by another officer; from then on it is immutable and prices its days. */
@Injectable()
export class ApproveVersion {
  constructor(
    private readonly versions: TariffVersionRepository,
    private readonly catalogue: TariffCatalogue,
    private readonly profile: UtilityProfile,
    private readonly wall: WallTime,
    private readonly audit: AuditLog,
  ) {}

  async submit(actor: SignedIn, versionId: string): Promise<TariffVersionDocument> {
    const version = await this.found(versionId);
    const submitted = this.step(actor);
    if (!(await this.versions.submit(versionId, submitted)))
      throw new ProblemError('tariff-version.immutable', 'It was submitted or approved meanwhile.');
    await this.record(actor, 'tariff-version.submitted', version);
    return { ...version, state: 'submitted', submitted, sentBack: null };
  }

  /** Returns a submitted version to its drafter. */
  async sendBack(actor: SignedIn, versionId: string, reason: string): Promise<TariffVersionDocument> {
    const version = await this.found(versionId);
    const sentBack = { ...this.step(actor), reason };
    if (!(await this.versions.sendBack(versionId, sentBack)))
      throw new ProblemError('tariff-version.not-submitted', DECIDED);
    await this.record(actor, 'tariff-version.sent-back', version, reason);
    return { ...version, state: 'draft', submitted: null, sentBack };
  }

  async approve(actor: SignedIn, versionId: string): Promise<TariffVersionDocument> {
    const version = await this.found(versionId);
    if (version.state !== 'submitted') throw new ProblemError('tariff-version.not-submitted', DECIDED);
    if (interestedIn(version).includes(actor.userId))
      throw new ProblemError('tariff-version.own-draft', 'Whoever drafted or submitted a version does not approve it.');
    await this.assertInTime(version);
    const approved = this.step(actor);
    const outcome = await this.versions.approve(versionId, approved);
    if (outcome === 'date-taken')
      throw new ProblemError(
        'tariff-version.date-taken',
        `An approved version begins on ${version.effectiveFrom} already.`,
      );
    if (outcome === 'not-submitted') throw new ProblemError('tariff-version.not-submitted', DECIDED);
    this.catalogue.forget(version.tariffId);
    await this.record(actor, 'tariff-version.approved', version);
    return { ...version, state: 'approved', approved };
  }

  /** A day that may have been billed keeps its price; only a tariff's first version may begin in the past. */
  private async assertInTime(version: TariffVersionDocument): Promise<void> {
    if (serviceDay(version.effectiveFrom) > this.profile.today()) return;
    if ((await this.versions.approvedOf(version.tariffId)).length === 0) return;
    throw new ProblemError(
      'tariff-version.too-late',
      `It would begin on ${version.effectiveFrom}, and days until ${this.profile.today()} may be billed already.`,
    );
  }

  private async found(versionId: string): Promise<TariffVersionDocument> {
    const version = await this.versions.byId(versionId);
    if (!version) throw new ProblemError('tariff-version.not-found');
    return version;
  }

  private step(actor: SignedIn): VersionStep {
    return { userId: actor.userId, name: actor.name, at: this.wall.now() };
  }

  private async record(
    actor: SignedIn,
    action: string,
    version: TariffVersionDocument,
    reason?: string,
  ): Promise<void> {
    await this.audit.record({
      actor,
      action,
      subject: `tariff-version:${version._id}`,
      detail: { tariffId: version.tariffId, effectiveFrom: version.effectiveFrom, ...(reason && { reason }) },
    });
  }
}
