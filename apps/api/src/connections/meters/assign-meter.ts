import type { AssignMeterRequest } from '@kilowallet/contracts';
import { serviceDay, startOfServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log';
import type { SignedIn } from '../../platform/auth/signed-in';
import { ProblemError } from '../../platform/problems/problem.error';
import { UtilityProfile } from '../../profile/utility-profile';
import { ConnectionRepository } from '../connection.repository';
import { MeterRepository, USUAL_DIGITS, type MeterDocument } from '../meter.repository';

/**
 * Gives a connection without a meter its first one, out of the store or registered with it. A meter that counts already
 * is replaced instead, with its last register.
 *
 * The meter first, then the connection: the same request, repeated after a crash, completes it.
 */
@Injectable()
export class AssignMeter {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly meters: MeterRepository,
    private readonly profile: UtilityProfile,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn, request: AssignMeterRequest): Promise<void> {
    const { serial, connectionNumber } = request;
    const connection = await this.connections.byNumber(connectionNumber);
    if (!connection) {
      throw new ProblemError('connection.not-found', `No connection has the number ${connectionNumber}.`, [
        { field: 'connectionNumber', expected: 'the number of a connection' },
      ]);
    }
    if (connection.meterSerial === serial) return;
    if (connection.meterSerial !== null) throw connected();
    const stored = await this.meters.bySerial(serial);
    const from = this.beginning(request, stored);
    const assignment = {
      serial,
      connectionId: connection._id,
      from,
      digits: request.digits ?? stored?.digits ?? USUAL_DIGITS,
      initialKwh: request.initialRegisterKwh ?? stored?.assignments.at(-1)?.finalKwh ?? stored?.initialKwh ?? '0',
      readings: request.readings ?? stored?.readings,
    };
    if (!(await this.meters.assign(assignment)) && !(await this.countsFor(serial, connection._id))) {
      throw new ProblemError('meter.in-use', `The meter ${serial} counts for another connection.`, [
        { field: 'serial', expected: 'a meter that is in the store' },
      ]);
    }
    if (!(await this.connections.connectMeter(connection._id, serial))) {
      await this.meters.withdraw(serial, connection._id);
      throw connected();
    }
    const { digits, initialKwh, readings } = assignment;
    await this.audit.record({
      actor,
      action: 'meter.assigned',
      subject: `connection:${connection._id}`,
      detail: { serial, from: from.toISOString(), initialRegisterKwh: initialKwh, digits, readings },
    });
  }

  /** The midnight from which it counts: not to come, and not while it counted for somebody else. */
  private beginning({ from }: AssignMeterRequest, stored: MeterDocument | null): Date {
    const today = this.profile.today();
    const day = from === undefined ? today : serviceDay(from);
    const midnight = startOfServiceDay(day, this.profile.current().timeZone);
    const before = stored?.assignments.at(-1)?.to;
    if (day <= today && (!before || midnight >= before)) return midnight;
    throw new ProblemError('meter.out-of-order', undefined, [
      {
        field: 'from',
        expected: before ? `a day after ${before.toISOString()}, up to ${today}` : `a day up to ${today}`,
      },
    ]);
  }

  private async countsFor(serial: string, connectionId: string): Promise<boolean> {
    return (await this.meters.bySerial(serial))?.connectionId === connectionId;
  }
}

function connected(): ProblemError {
  return new ProblemError('meter.connected', 'Replace its meter instead, with the last register of the old one.', [
    { field: 'connectionNumber', expected: 'a connection without a meter' },
  ]);
}
