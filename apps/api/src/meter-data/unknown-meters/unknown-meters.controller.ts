import {
  assignedUnknownMeter,
  assignUnknownMeterRequest,
  dismissUnknownMeterRequest,
  unknownMetersPage,
  unknownMetersQuery,
  unknownMeterView,
  type Page,
  type UnknownMeterView,
} from '@kilowallet/contracts';
import { fromDayNumber } from '@kilowallet/kernel';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ConnectionRepository } from '../../connections/connection.repository';
import { AuditLog } from '../../platform/audit/audit-log';
import { CurrentUser, Roles } from '../../platform/auth/decorators';
import type { SignedIn } from '../../platform/auth/signed-in';
import { Clock } from '../../platform/clock/clock';
import { decodeCursor, pageOf } from '../../platform/http/cursor';
import { Endpoint } from '../../platform/http/endpoint';
import { parse } from '../../platform/http/parse';
import { ProblemError } from '../../platform/problems/problem.error';
import { TakeInWaiting } from './take-in-waiting';
import { UnknownMeterRepository, type UnknownMeterDocument } from './unknown-meter.repository';
import { WaitingReadingRepository } from './waiting-reading.repository';

/** A name may hold any sign; in an address it goes as base64url. */
const meterId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,200}$/)
  .transform((text) => Buffer.from(text, 'base64url').toString('utf8'));

@ApiTags('meter data')
@Roles('admin')
@Controller('meter-data/unknown-meters')
export class UnknownMetersController {
  constructor(
    private readonly meters: UnknownMeterRepository,
    private readonly waiting: WaitingReadingRepository,
    private readonly connections: ConnectionRepository,
    private readonly takeIn: TakeInWaiting,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Meters that readings name and nobody has registered',
    description: 'Their readings wait. They are taken in once the meter is registered or assigned to a connection.',
    response: unknownMetersPage,
  })
  async list(
    @Query(parse(unknownMetersQuery)) query: z.infer<typeof unknownMetersQuery>,
  ): Promise<Page<UnknownMeterView>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['number', 'string']);
    const dismissed = query.state === 'dismissed';
    const rows = await this.meters.waiting(
      dismissed,
      query.limit + 1,
      after && { at: new Date(after[0]), id: after[1] },
    );
    const page = pageOf(rows, query.limit, (row) => [row.lastReceivedAt.getTime(), row._id]);
    return { ...page, items: await Promise.all(page.items.map((row) => this.viewOf(row))) };
  }

  @Post(':id/assignment')
  @Endpoint({
    summary: 'Say which connection an unknown meter measures',
    description:
      'From then on the name means whichever meter the connection has at the time of a reading. What waited is taken in; ' +
      'a reading that is refused stays, with the reason.',
    response: assignedUnknownMeter,
    status: 200,
    problems: ['unknown-meter.not-found', 'unknown-meter.not-measured', 'connection.not-found'],
  })
  async assign(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(meterId)) name: string,
    @Body(parse(assignUnknownMeterRequest)) { connectionNumber }: z.infer<typeof assignUnknownMeterRequest>,
  ): Promise<z.infer<typeof assignedUnknownMeter>> {
    const connection = await this.connections.byNumber(connectionNumber);
    if (!connection) throw new ProblemError('connection.not-found', `no connection has the number ${connectionNumber}`);
    if (connection.meterSerial === null) throw new ProblemError('unknown-meter.not-measured');
    if (!(await this.meters.assign(name, connection._id))) throw new ProblemError('unknown-meter.not-found');
    const detail = { meter: name, connectionNumber };
    const subject = `connection:${connection._id}`;
    await this.audit.record({ actor, action: 'meter-data.unknown-meter-assigned', subject, detail });
    const takenIn = await this.takeIn.of(name);
    const now = await this.meters.byName(name);
    if (!now) throw new ProblemError('unknown-meter.not-found');
    return { takenIn, meter: await this.viewOf(now) };
  }

  @Post(':id/dismissal')
  @Endpoint({
    summary: 'Say that nobody has to look at an unknown meter, and why',
    description: 'What waits is kept. A new reading of the meter brings it back to the queue; a repeated one does not.',
    response: unknownMeterView,
    status: 200,
    problems: ['unknown-meter.not-found'],
  })
  async dismiss(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(meterId)) name: string,
    @Body(parse(dismissUnknownMeterRequest)) { note }: z.infer<typeof dismissUnknownMeterRequest>,
  ): Promise<UnknownMeterView> {
    const dismissed = await this.meters.dismiss(name, { at: this.clock.now(), by: actor.name, note });
    if (!dismissed) throw new ProblemError('unknown-meter.not-found', 'Nothing of this meter waits in the queue.');
    const view = await this.viewOf(dismissed);
    const detail = { meter: name, note, waiting: view.waiting };
    await this.audit.record({
      actor,
      action: 'meter-data.unknown-meter-dismissed',
      subject: `unknown-meter:${view.id}`,
      detail,
    });
    return view;
  }

  private async viewOf(row: UnknownMeterDocument): Promise<UnknownMeterView> {
    const [waiting, refused, connection] = await Promise.all([
      this.waiting.count(row._id),
      this.waiting.refusalOf(row._id),
      row.connectionId === undefined ? null : this.connections.byId(row.connectionId),
    ]);
    return {
      id: Buffer.from(row._id).toString('base64url'),
      name: row._id,
      waiting,
      firstDay: fromDayNumber(row.firstDay),
      lastDay: fromDayNumber(row.lastDay),
      lastReceivedAt: row.lastReceivedAt.toISOString(),
      source: row.source,
      refused,
      connectionId: connection?._id ?? null,
      connectionNumber: connection?.connectionNumber ?? null,
      dismissed: row.dismissed ? { ...row.dismissed, at: row.dismissed.at.toISOString() } : null,
    };
  }
}
