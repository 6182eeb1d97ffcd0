import { parseEndDeviceEvents, writeEventsReply } from '@kilowallet/meter-formats';
import { Body, Controller, Header, Post } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { CurrentUser, Roles, Scope } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { Endpoint } from '../platform/http/endpoint';
import { Ids } from '../platform/ids/ids';
import { ProblemError } from '../platform/problems/problem.error';
import { ReceiveMeterEvent } from './receive-meter-event';

@ApiTags('defaulters and jobs')
@Controller('amisp/cim/events')
export class CimEventsController {
  constructor(
    private readonly receive: ReceiveMeterEvent,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  @Post()
  @Roles('integrator')
  @Scope('jobs:claim')
  @ApiConsumes('application/xml', 'text/xml')
  @Header('Content-Type', 'application/xml; charset=utf-8')
  @Endpoint({
    summary: 'Report meters’ events as CIM 61968-9 XML',
    description:
      '`CreatedEndDeviceEvents`, bare or in a SOAP envelope. The reply keeps the CorrelationID; each unknown meter ' +
      'is an error 2.4. An event is known again by its mRID, or by its place in the message.',
    response: null,
    produces: 'application/xml',
    status: 200,
  })
  async report(@CurrentUser() integrator: SignedIn, @Body() body: unknown): Promise<string> {
    const parsed = parseEndDeviceEvents(typeof body === 'string' ? body : '');
    if (!parsed.ok) {
      throw new ProblemError('request.invalid', 'The body is not a report of events.', [
        { field: '', expected: `CreatedEndDeviceEvents (${parsed.error.detail})` },
      ]);
    }
    const { header, events } = parsed.value;
    const unknownMeters: string[] = [];
    for (const [index, { id, meter, eventType, at, reason }] of events.entries()) {
      const place = `${header.messageId ?? at.toISOString()}.${index}`;
      const outcome = await this.receive.execute(
        { id: id ?? place, meter, code: eventType, at, ...(reason === null ? {} : { detail: reason }) },
        { id: integrator.userId, name: integrator.name },
      );
      if (outcome === 'unknown-meter') unknownMeters.push(meter);
    }
    return writeEventsReply({
      messageId: this.ids.next(),
      correlationId: header.correlationId,
      timestamp: this.clock.now(),
      unknownMeters,
    });
  }
}
