import {
  consumptionQuery,
  consumptionView,
  id,
  readingsPage,
  readingsQuery,
  type ConsumptionView,
} from '@kilowallet/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConnectionAccess } from '../connections/connection-access';
import { CurrentUser } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ConsumptionQueries } from './consumption.queries';
import { ReadingsQueries } from './readings.queries';

@ApiTags('meter data')
@Controller('connections/:id')
export class ConnectionReadingsController {
  constructor(
    private readonly access: ConnectionAccess,
    private readonly consumption: ConsumptionQueries,
    private readonly readings: ReadingsQueries,
  ) {}

  @Get('consumption')
  @Endpoint({
    summary: 'What a connection used in a period, by day, and in the period before',
    response: consumptionView,
    problems: ['connection.not-found'],
  })
  async consumptionOf(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Query(parse(consumptionQuery)) query: z.infer<typeof consumptionQuery>,
  ): Promise<ConsumptionView> {
    await this.access.assertMayRead(user, connectionId);
    return this.consumption.of(connectionId, query);
  }

  @Get('readings')
  @Endpoint({
    summary: 'The readings of a connection, the latest first',
    response: readingsPage,
    problems: ['connection.not-found'],
  })
  async readingsOf(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Query(parse(readingsQuery)) query: z.infer<typeof readingsQuery>,
  ): Promise<z.infer<typeof readingsPage>> {
    await this.access.assertMayRead(user, connectionId);
    return this.readings.of(connectionId, query);
  }
}
