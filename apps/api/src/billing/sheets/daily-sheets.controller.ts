import {
  dailySheetView,
  id,
  sheetsOfConnection,
  sheetsOfConnectionQuery,
  sheetsOfDayQuery,
  sheetsPage,
  type DailySheetView,
  type Page,
} from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConnectionAccess } from '../../connections/connection-access';
import { CurrentUser, Roles } from '../../platform/auth/decorators';
import type { SignedIn } from '../../platform/auth/signed-in';
import { decodeCursor } from '../../platform/http/cursor';
import { Endpoint } from '../../platform/http/endpoint';
import { parse } from '../../platform/http/parse';
import { ProblemError } from '../../platform/problems/problem.error';
import { SheetQueries } from './sheet.queries';

@ApiTags('daily sheets')
@Controller()
export class DailySheetsController {
  constructor(
    private readonly sheets: SheetQueries,
    private readonly access: ConnectionAccess,
  ) {}

  @Get('connections/:id/daily-sheets')
  @Endpoint({
    summary: 'Sheets of a connection, the newest day first',
    description: 'Both days are included; the last 31 days where none is given, at most 366.',
    response: sheetsOfConnection,
    problems: ['connection.not-found'],
  })
  async ofConnection(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Query(parse(sheetsOfConnectionQuery)) query: z.infer<typeof sheetsOfConnectionQuery>,
  ): Promise<z.infer<typeof sheetsOfConnection>> {
    await this.access.assertMayRead(user, connectionId);
    const from = query.from === undefined ? undefined : serviceDay(query.from);
    const to = query.to === undefined ? undefined : serviceDay(query.to);
    return { items: await this.sheets.ofConnection(connectionId, from, to) };
  }

  @Get('daily-sheets')
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'Sheets of a day, by connection', response: sheetsPage })
  ofDay(@Query(parse(sheetsOfDayQuery)) query: z.infer<typeof sheetsOfDayQuery>): Promise<Page<DailySheetView>> {
    const [walletId, sequence] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['string', 'number']);
    const after = walletId === undefined || sequence === undefined ? undefined : { walletId, sequence };
    return this.sheets.ofDay(serviceDay(query.day), query.limit, after);
  }

  @Get('daily-sheets/:id')
  @Endpoint({ summary: 'One sheet, line by line', response: dailySheetView, problems: ['sheet.not-found'] })
  async byId(@CurrentUser() user: SignedIn, @Param('id', parse(id)) sheetId: string): Promise<DailySheetView> {
    const sheet = await this.sheets.byId(sheetId);
    if (!sheet) throw new ProblemError('sheet.not-found');
    await this.access.assertMayRead(user, sheet.connectionId);
    return sheet;
  }
}
