import type { MeterReplacementRequest } from '@kilowallet/contracts';
import { Decimal, parseDecimal } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { IMPORT } from '../meter-data/reading-id';
import { StoreReadings } from '../meter-data/store-readings';
import { ProblemError } from '../platform/problems/problem.error';
import type { ConnectionFacts } from './connection.document';
import { ConnectionRepository } from './connection.repository';
import { MeterRepository, USUAL_DIGITS, type MeterAssignment, type MeterDocument } from './meter.repository';

/**
 * Closes the old meter with its final register and opens the new one with its initial one (domain-rules §4.4):
 * readings of two meters are never differenced, the day is the sum of both parts.
 *
 * The last register is judged as a reading of that moment would be: one that cannot be would bill a day of nonsense.
 * Every step accepts that it was taken before, so that the same request, repeated after a crash, completes it.
 */
@Injectable()
export class ReplaceMeter {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly meters: MeterRepository,
    private readonly readings: StoreReadings,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn, connectionId: string, request: MeterReplacementRequest): Promise<ConnectionFacts> {
    const connection = await this.connections.byId(connectionId);
    if (!connection) throw new ProblemError('connection.not-found');
    if (connection.meterSerial === request.newSerial) return connection;
    const oldSerial = connection.meterSerial;
    if (oldSerial === null) throw new ProblemError('meter.none', 'Assign a first meter instead.');
    const replacedAt = new Date(request.replacedAt);
    const stored = await this.meters.bySerial(request.newSerial);
    this.assertInOrder(await this.assignmentOf(oldSerial, connectionId), stored, request, replacedAt);
    await this.assertPossible(oldSerial, request, replacedAt);

    await this.openNew(connectionId, stored, request, replacedAt);
    if (!(await this.closeOld(oldSerial, connectionId, request, replacedAt))) {
      await this.meters.withdraw(request.newSerial, connectionId);
      throw new ProblemError('meter.replaced-meanwhile', 'Another replacement was recorded first; look and repeat.');
    }
    const changed = await this.connections.replaceMeter(connectionId, oldSerial, request.newSerial);
    const { finalRegisterKwh, newSerial, newInitialRegisterKwh, reason } = request;
    await this.audit.record({
      actor,
      action: 'meter.replaced',
      subject: `connection:${connectionId}`,
      detail: { oldSerial, newSerial, finalRegisterKwh, newInitialRegisterKwh, reason, replacedAt: request.replacedAt },
    });
    return changed ?? { ...connection, meterSerial: newSerial };
  }

  private async assignmentOf(serial: string, connectionId: string): Promise<MeterAssignment> {
    const meter = await this.meters.bySerial(serial);
    const last = meter?.assignments.findLast((assignment) => assignment.connectionId === connectionId);
    if (!last) throw new Error(`the meter ${serial} of connection ${connectionId} has no assignment to it`);
    return last;
  }

  private assertInOrder(
    old: MeterAssignment,
    stored: MeterDocument | null,
    request: MeterReplacementRequest,
    replacedAt: Date,
  ): void {
    const elsewhere = stored?.assignments.findLast(({ to }) => to !== null && to > replacedAt)?.to;
    if (elsewhere || replacedAt <= old.from || replacedAt > this.clock.now()) {
      const earliest = elsewhere && elsewhere > old.from ? elsewhere : old.from;
      throw new ProblemError('meter.out-of-order', undefined, [
        { field: 'replacedAt', expected: `after ${earliest.toISOString()} and not in the future` },
      ]);
    }
    if (!parseDecimal(request.finalRegisterKwh)?.gte(0) || !parseDecimal(request.newInitialRegisterKwh)?.gte(0)) {
      throw new ProblemError('request.invalid', 'A register never stands below zero.', [
        { field: 'finalRegisterKwh', expected: 'zero or more' },
        { field: 'newInitialRegisterKwh', expected: 'zero or more' },
      ]);
    }
  }

  /** @throws ProblemError `reading.refused` where the old meter cannot have shown that */
  private async assertPossible(
    meter: string,
    { finalRegisterKwh }: MeterReplacementRequest,
    readAt: Date,
  ): Promise<void> {
    const registerKwh = new Decimal(finalRegisterKwh);
    const last = { type: 'register', meter, register: IMPORT, readAt, registerKwh, quality: 'actual' } as const;
    const [outcome] = await this.readings.judge([last]);
    if (outcome?.outcome !== 'rejected') return;
    const { detail } = outcome.rejection;
    throw new ProblemError('reading.refused', detail, [{ field: 'finalRegisterKwh', expected: detail }]);
  }

  private async openNew(
    connectionId: string,
    stored: MeterDocument | null,
    request: MeterReplacementRequest,
    replacedAt: Date,
  ): Promise<void> {
    const assigned = await this.meters.assign({
      serial: request.newSerial,
      digits: request.newDigits ?? stored?.digits ?? USUAL_DIGITS,
      connectionId,
      from: replacedAt,
      initialKwh: request.newInitialRegisterKwh,
      readings: request.newReadings ?? stored?.readings,
    });
    if (assigned) return;
    const running = (await this.meters.bySerial(request.newSerial))?.assignments.at(-1);
    if (running?.connectionId === connectionId && running.to === null && sameInstant(running.from, replacedAt)) return;
    throw new ProblemError('meter.in-use', `The meter ${request.newSerial} counts for another connection.`, [
      { field: 'newSerial', expected: 'a meter that is in the store' },
    ]);
  }

  private async closeOld(
    serial: string,
    connectionId: string,
    { finalRegisterKwh }: MeterReplacementRequest,
    replacedAt: Date,
  ): Promise<boolean> {
    if (await this.meters.close(serial, connectionId, replacedAt, finalRegisterKwh)) return true;
    const last = await this.assignmentOf(serial, connectionId);
    return last.to !== null && sameInstant(last.to, replacedAt) && last.finalKwh === finalRegisterKwh;
  }
}

function sameInstant(a: Date, b: Date): boolean {
  return a.getTime() === b.getTime();
}
