import type { EnteredReading, EnterReadingRequest } from '@kilowallet/contracts';
import { Decimal, serviceDay, startOfServiceDay } from '@kilowallet/kernel';
import { WHOLE_DAY_MINUTES } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { HoldRepository } from './hold.repository';
import { IngestReadings, type IngestOutcome } from './ingest-readings';
import { MeteredConnections, type AssignedSegment } from './metered-connections';
import { IMPORT } from './reading-id';
import { RegisterReadRepository } from './register-read.repository';
import type { SentReading } from './store-readings';

/**
 * A reading that a person has read off a meter. It goes the way of every reading: judged, held where it is doubtful,
 * trued up where its day is billed.
 */
@Injectable()
export class EnterReading {
  constructor(
    private readonly metered: MeteredConnections,
    private readonly registers: RegisterReadRepository,
    private readonly ingest: IngestReadings,
    private readonly holds: HoldRepository,
    private readonly profile: UtilityProfile,
    private readonly audit: AuditLog,
  ) {}

  /** @throws ProblemError `reading.note-needed` where a register that is lower than before comes without a word about it */
  async execute(actor: SignedIn, connectionId: string, request: EnterReadingRequest): Promise<EnteredReading> {
    const segments = (await this.metered.segmentsOfConnections([connectionId])).get(connectionId) ?? [];
    const segment = segmentAt(this.momentOf(request), segments);
    if (!segment) throw new ProblemError('reading.no-meter', 'It had none at that time, or has none at all.');
    if (request.type === 'register' && request.note === undefined) await this.assertNotLower(request, segment);
    const [outcome] = await this.ingest.execute([sent(request, segment.meter)], `manual:${actor.name}`);
    if (!outcome) throw new Error('a reading had no outcome');
    const { note, ...detail } = request;
    await this.audit.record({
      actor,
      action: 'meter-data.reading-entered',
      subject: `connection:${connectionId}`,
      detail: { meter: segment.meter, ...detail, ...(note !== undefined && { note }), outcome: outcome.outcome },
    });
    return this.answer(outcome, segment.meter, `${actor.name}: ${note ?? ''}`);
  }

  private async answer(outcome: IngestOutcome, meter: string, remark: string): Promise<EnteredReading> {
    if (outcome.outcome === 'queued') throw new Error(`the meter ${meter} is not known`);
    if (outcome.outcome !== 'rejected') {
      return { outcome: outcome.outcome, meter, day: outcome.day ?? null };
    }
    const { detail } = outcome.rejection;
    const held = await this.holds.explain(meter, detail, `${detail} (${remark})`);
    throw new ProblemError(
      'reading.refused',
      held ? `${detail}. The meter is on hold until somebody has looked.` : `${detail}.`,
    );
  }

  private async assertNotLower(
    { readAt, kwh }: Extract<EnterReadingRequest, { type: 'register' }>,
    { meter, from, initialKwh }: AssignedSegment,
  ): Promise<void> {
    const read = await this.registers.lastBefore(meter, IMPORT, new Date(readAt));
    const before = read && read.readAt >= from ? read : { readAt: from, registerKwh: initialKwh };
    if (new Decimal(kwh).gte(before.registerKwh)) return;
    const expected = `why it is lower than ${before.registerKwh.toString()} kWh of ${before.readAt.toISOString()}`;
    throw new ProblemError('reading.note-needed', undefined, [{ field: 'note', expected }]);
  }

  private momentOf(request: EnterReadingRequest): Date {
    if (request.type === 'register') return new Date(request.readAt);
    return startOfServiceDay(serviceDay(request.day), this.profile.current().timeZone);
  }
}

function segmentAt(moment: Date, segments: readonly AssignedSegment[]): AssignedSegment | undefined {
  return segments.find(({ from, to }) => moment >= from && (!to || moment <= to));
}

function sent(request: EnterReadingRequest, meter: string): SentReading {
  const of = { meter, quality: 'actual' } as const;
  const kwh = new Decimal(request.kwh);
  if (request.type === 'register') {
    return { type: 'register', ...of, register: IMPORT, readAt: new Date(request.readAt), registerKwh: kwh };
  }
  const day = serviceDay(request.day);
  return { type: 'interval', ...of, channel: IMPORT, day, minutes: WHOLE_DAY_MINUTES, values: [kwh] };
}
