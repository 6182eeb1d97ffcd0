import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../auth/signed-in';
import { Clock } from '../clock/clock';
import { WallTime } from '../clock/wall-time';
import { Ids } from '../ids/ids';
import { AuditRepository, type AuditDocument } from './audit.repository';

export type AuditRecord = {
  /** Who did it; `'system'` where a schedule did. */
  readonly actor: SignedIn | 'system';
  /** A verb in the past with its area: `consumer.changed`, `tariff.approved`. */
  readonly action: string;
  /** What it was done to, as `kind:id`. */
  readonly subject: string;
  /** What changed: plain JSON, and never a secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** The append-only list of what people changed. Nothing in the program updates or deletes a record. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly repository: AuditRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  async record(record: AuditRecord): Promise<void> {
    const { actor } = record;
    const document: AuditDocument = {
      _id: this.ids.next(),
      at: this.wall.now(),
      businessAt: this.clock.now(),
      actor:
        actor === 'system'
          ? { id: 'system', name: 'system', role: 'system' }
          : { id: actor.userId, name: actor.name, role: actor.role },
      action: record.action,
      subject: record.subject,
      detail: record.detail ?? {},
    };
    await this.repository.append(document);
  }
}
