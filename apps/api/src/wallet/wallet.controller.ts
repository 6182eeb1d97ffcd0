import {
  forecastView,
  id,
  ledgerPage,
  ledgerQuery,
  walletView,
  type ForecastView,
  type LedgerEntryView,
  type Page,
  type WalletView,
} from '@kilowallet/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConnectionAccess } from '../connections/connection-access';
import { CurrentUser } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { WalletQueries } from './wallet.queries';

@ApiTags('wallet')
@Controller('connections/:id')
export class WalletController {
  constructor(
    private readonly queries: WalletQueries,
    private readonly access: ConnectionAccess,
  ) {}

  @Get('wallet')
  @Endpoint({
    summary: 'Balance, arrears and standing',
    response: walletView,
    problems: ['connection.not-found', 'wallet.not-found'],
  })
  async wallet(@CurrentUser() user: SignedIn, @Param('id', parse(id)) connectionId: string): Promise<WalletView> {
    await this.access.assertMayRead(user, connectionId);
    return this.queries.wallet(connectionId);
  }

  @Get('ledger')
  @Endpoint({
    summary: 'Every posting, newest first',
    response: ledgerPage,
    problems: ['connection.not-found', 'wallet.not-found'],
  })
  async ledger(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Query(parse(ledgerQuery)) query: z.infer<typeof ledgerQuery>,
  ): Promise<Page<LedgerEntryView>> {
    await this.access.assertMayRead(user, connectionId);
    const below = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['number'])[0];
    return this.queries.ledgerPage(connectionId, query.limit, below, query.kind);
  }

  @Get('forecast')
  @Endpoint({
    summary: 'How long the balance lasts at the recent rate of use',
    response: forecastView,
    problems: ['connection.not-found', 'wallet.not-found'],
  })
  async forecast(@CurrentUser() user: SignedIn, @Param('id', parse(id)) connectionId: string): Promise<ForecastView> {
    await this.access.assertMayRead(user, connectionId);
    return this.queries.forecast(connectionId);
  }
}
