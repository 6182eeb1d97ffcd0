import type { createTariffVersionRequest } from '@kilowallet/contracts';
import { PLAN_SCHEMA_VERSION } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { WallTime } from '../platform/clock/wall-time';
import { Ids } from '../platform/ids/ids';
import { ProblemError } from '../platform/problems/problem.error';
import { acceptedDefinition } from './definition';
import { TariffRepository } from './tariff.repository';
import { TariffVersionRepository, type TariffVersionDocument } from './tariff-version.repository';

type DraftRequest = z.infer<typeof createTariffVersionRequest>;

/** Enters a draft, and changes it as long as it is one. */
@Injectable()
export class DraftVersion {
  constructor(
    private readonly tariffs: TariffRepository,
    private readonly versions: TariffVersionRepository,
    private readonly ids: Ids,
    private readonly wall: WallTime,
    private readonly audit: AuditLog,
  ) {}

  async create(actor: SignedIn, tariffId: string, request: DraftRequest): Promise<TariffVersionDocument> {
    if (!(await this.tariffs.byId(tariffId))) throw new ProblemError('tariff.not-found');
    const version: TariffVersionDocument = {
      _id: this.ids.next(),
      schemaVersion: PLAN_SCHEMA_VERSION,
      tariffId,
      effectiveFrom: request.effectiveFrom,
      state: 'draft',
      definition: acceptedDefinition(request.definition),
      drafted: { userId: actor.userId, name: actor.name, at: this.wall.now() },
      submitted: null,
      approved: null,
      source: request.source ?? null,
    };
    await this.versions.add(version);
    await this.record(actor, 'tariff-version.drafted', version);
    return version;
  }

  async change(actor: SignedIn, versionId: string, request: Partial<DraftRequest>): Promise<TariffVersionDocument> {
    const version = await this.versions.byId(versionId);
    if (!version) throw new ProblemError('tariff-version.not-found');
    const changed: TariffVersionDocument = {
      ...version,
      effectiveFrom: request.effectiveFrom ?? version.effectiveFrom,
      definition: request.definition === undefined ? version.definition : acceptedDefinition(request.definition),
      source: request.source ?? version.source ?? null,
      // Whoever changed it last may not approve it.
      drafted: { userId: actor.userId, name: actor.name, at: this.wall.now() },
    };
    const { effectiveFrom, definition, drafted, source } = changed;
    if (!(await this.versions.changeDraft(versionId, { effectiveFrom, definition, drafted, source }))) {
      throw new ProblemError(
        'tariff-version.immutable',
        'It was submitted or approved meanwhile: draft a new version from it.',
      );
    }
    await this.record(actor, 'tariff-version.changed', changed);
    return changed;
  }

  private async record(actor: SignedIn, action: string, version: TariffVersionDocument): Promise<void> {
    const { _id, tariffId, effectiveFrom, definition, source } = version;
    await this.audit.record({
      actor,
      action,
      subject: `tariff-version:${_id}`,
      detail: { tariffId, effectiveFrom, source, definition },
    });
  }
}
