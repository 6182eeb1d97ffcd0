import {
  feedersPage,
  feederView,
  meterFeederRequest,
  pageQuery,
  type FeederView,
  type MeterFeederRequest,
  type Page,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { FeederRepository, type FeederDocument } from './feeder.repository';
import { MeterFeeder } from './meter-feeder';

@ApiTags('connections')
@Roles('admin', 'officer')
@Controller('feeders')
export class FeedersController {
  constructor(
    private readonly feeders: FeederRepository,
    private readonly meterFeeder: MeterFeeder,
  ) {}

  @Get()
  @Endpoint({ summary: 'Feeders that have a meter of their own, by name', response: feedersPage })
  async list(@Query(parse(pageQuery)) query: z.infer<typeof pageQuery>): Promise<Page<FeederView>> {
    const [after] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['string']);
    const page = pageOf(await this.feeders.list(query.limit + 1, after), query.limit, ({ _id }) => [_id]);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Post()
  @Endpoint({
    summary: 'Put a meter at the head of a feeder',
    description:
      'Its readings are sent like all others; reports then show what is lost between it and the connections.',
    response: feederView,
    problems: ['feeder.metered', 'meter.in-use'],
  })
  async meter(
    @CurrentUser() actor: SignedIn,
    @Body(parse(meterFeederRequest)) request: MeterFeederRequest,
  ): Promise<FeederView> {
    return viewOf(await this.meterFeeder.execute(actor, request));
  }
}

function viewOf({ _id, meterSerial, capacityKw, since }: FeederDocument): FeederView {
  return { name: _id, meterSerial, capacityKw, since };
}
