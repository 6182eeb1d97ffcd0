import {
  meterEventsAnswer,
  meterEventsPage,
  meterEventsQuery,
  meterEventsRequest,
  type MeterEventView,
  type Page,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles, Scope } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { MeterEventRepository, type MeterEventDocument } from './meter-event.repository';
import { ReceiveMeterEvent } from './receive-meter-event';

@ApiTags('defaulters and jobs')
@Controller('amisp/events')
export class MeterEventsController {
  constructor(
    private readonly events: MeterEventRepository,
    private readonly receive: ReceiveMeterEvent,
  ) {}

  @Post()
  @Roles('integrator')
  @Scope('jobs:claim')
  @Endpoint({
    summary: 'Report what meters say about their switches',
    description:
      'Codes 301 and 3.31.0.68: disconnected; 302 and 3.31.0.42: connected; any other is stored. Each event is ' +
      'answered by itself, in order; one that comes again changes nothing.',
    response: meterEventsAnswer,
    status: 200,
  })
  async report(
    @CurrentUser() integrator: SignedIn,
    @Body(parse(meterEventsRequest)) body: z.infer<typeof meterEventsRequest>,
  ): Promise<z.infer<typeof meterEventsAnswer>> {
    const items: z.infer<typeof meterEventsAnswer>['items'] = [];
    // One after the other: two events of one meter are taken in the order in which they were sent.
    for (const event of body.events) {
      const reported = { ...event, at: new Date(event.at) };
      const outcome = await this.receive.execute(reported, { id: integrator.userId, name: integrator.name });
      items.push({ id: event.id, outcome });
    }
    return { items };
  }

  @Get()
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'What meters reported, newest first', response: meterEventsPage })
  async list(@Query(parse(meterEventsQuery)) query: z.infer<typeof meterEventsQuery>): Promise<Page<MeterEventView>> {
    const [at, id] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    const rows = await this.events.newest(
      query.outcome,
      query.limit + 1,
      at === undefined || id === undefined ? undefined : { at: new Date(at), id },
    );
    const page = pageOf(rows, query.limit, (row) => [row.receivedAt.getTime(), row._id]);
    return { ...page, items: page.items.map(view) };
  }
}

function view(row: MeterEventDocument): MeterEventView {
  return {
    id: row._id,
    meter: row.meter,
    connectionId: row.connectionId,
    code: row.code,
    at: row.at.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    outcome: row.outcome ?? 'stored',
    jobId: row.jobId,
    detail: row.detail,
  };
}
