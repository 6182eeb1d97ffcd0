import { Readable } from 'node:stream';
import { id, readingsExportQuery } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConnectionAccess } from '../connections/connection-access';
import { CurrentUser } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ExportReadings } from './export-readings';

@ApiTags('meter data')
@Controller('connections/:id/readings')
export class ExportReadingsController {
  constructor(
    private readonly access: ConnectionAccess,
    private readonly readings: ExportReadings,
  ) {}

  @Get('export')
  @Endpoint({
    summary: 'The readings of a connection from one day to another, as a file',
    description:
      'CSV holds intervals, daily energy and registers, and can be imported again. NEM12 holds interval days; a range ' +
      'with days that it cannot say is refused.',
    response: null,
    produces: 'text/csv',
    problems: ['connection.not-found', 'readings.not-nem12'],
  })
  async export(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Query(parse(readingsExportQuery)) query: z.infer<typeof readingsExportQuery>,
  ): Promise<StreamableFile> {
    await this.access.assertMayRead(user, connectionId);
    const { format } = query;
    const days = { connectionId, from: serviceDay(query.from), to: serviceDay(query.to) };
    if (format === 'nem12') await this.readings.assertFitsNem12(days);
    const lines = format === 'nem12' ? this.readings.nem12(days) : this.readings.csv(days);
    return new StreamableFile(Readable.from(lines), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="readings-${query.from}-${query.to}${format === 'nem12' ? '-nem12' : ''}.csv"`,
    });
  }
}
