import {
  feedersPage,
  feedersQuery,
  feederView,
  meterFeederRequest,
  type FeedersQuery,
  type FeederView,
  type MeterFeederRequest,
  type Page,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { FeederQueries } from './feeder.queries';
import { MeterFeeder } from './meter-feeder';

@ApiTags('connections')
@Roles('admin', 'officer')
@Controller('feeders')
export class FeedersController {
  constructor(
    private readonly queries: FeederQueries,
    private readonly meterFeeder: MeterFeeder,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Feeders by name, with their connections and their own meter',
    description: 'Those that connections name, and those that have a meter. `q` finds a part of the name.',
    response: feedersPage,
  })
  list(@Query(parse(feedersQuery)) query: FeedersQuery): Promise<Page<FeederView>> {
    return this.queries.list(query);
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
    return this.queries.viewOf(await this.meterFeeder.execute(actor, request));
  }
}
