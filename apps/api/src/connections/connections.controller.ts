import {
  connectionsPage,
  connectionsQuery,
  connectionView,
  createConnectionRequest,
  id,
  meterReplacementRequest,
  updateConnectionRequest,
  type ConnectionsQuery,
  type ConnectionView,
  type CreateConnectionRequest,
  type MeterReplacementRequest,
  type Page,
  type UpdateConnectionRequest,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ChangeConnection } from './change-connection';
import { ConnectSupply } from './connect-supply';
import { ConnectionAccess } from './connection-access';
import { ConnectionQueries } from './connection.queries';
import { ReplaceMeter } from './replace-meter';

@ApiTags('connections')
@Controller('connections')
export class ConnectionsController {
  constructor(
    private readonly queries: ConnectionQueries,
    private readonly access: ConnectionAccess,
    private readonly connectSupply: ConnectSupply,
    private readonly changeConnection: ChangeConnection,
    private readonly replaceMeter: ReplaceMeter,
  ) {}

  @Get()
  @Roles('admin', 'officer', 'consumer')
  @Endpoint({
    summary: 'Connections by number or by balance; a consumer sees their own',
    description: '`q` finds by the beginning of each word of number, consumer, meter or address.',
    response: connectionsPage,
  })
  list(
    @CurrentUser() user: SignedIn,
    @Query(parse(connectionsQuery)) query: ConnectionsQuery,
  ): Promise<Page<ConnectionView>> {
    return this.queries.list(user.role === 'consumer' ? { ...query, consumerId: user.consumerId ?? '' } : query);
  }

  @Get(':id')
  @Roles('admin', 'officer', 'consumer')
  @Endpoint({ summary: 'One connection', response: connectionView, problems: ['connection.not-found'] })
  async read(@CurrentUser() user: SignedIn, @Param('id', parse(id)) connectionId: string): Promise<ConnectionView> {
    await this.access.assertMayRead(user, connectionId);
    return this.queries.one(connectionId);
  }

  @Post()
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Make a connection, with its meter and wallet',
    response: connectionView,
    problems: ['connection.number-taken', 'connection.unknown-consumer', 'connection.unknown-tariff', 'meter.in-use'],
  })
  async create(
    @CurrentUser() actor: SignedIn,
    @Body(parse(createConnectionRequest)) body: CreateConnectionRequest,
  ): Promise<ConnectionView> {
    return this.queries.viewOf(await this.connectSupply.execute(actor, body));
  }

  @Patch(':id')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Change the facts of a connection',
    response: connectionView,
    problems: ['connection.not-found', 'connection.unknown-tariff'],
  })
  async update(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Body(parse(updateConnectionRequest)) body: UpdateConnectionRequest,
  ): Promise<ConnectionView> {
    return this.queries.viewOf(await this.changeConnection.execute(actor, connectionId, body));
  }

  @Post(':id/meter-replacements')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Replace the meter, with the final and the initial register',
    response: connectionView,
    problems: [
      'connection.not-found',
      'meter.none',
      'meter.in-use',
      'meter.out-of-order',
      'meter.replaced-meanwhile',
      'reading.refused',
    ],
  })
  async replace(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Body(parse(meterReplacementRequest)) body: MeterReplacementRequest,
  ): Promise<ConnectionView> {
    return this.queries.viewOf(await this.replaceMeter.execute(actor, connectionId, body));
  }
}
