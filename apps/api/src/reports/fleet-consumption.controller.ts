import { Readable } from 'node:stream';
import {
  fleetConsumptionQuery,
  fleetConsumptionView,
  fleetExportQuery,
  type FleetConsumptionView,
} from '@kilowallet/contracts';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Roles } from '../platform/auth/decorators';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ExportConsumption } from './export-consumption';
import { FleetConsumptionQueries } from './fleet-consumption.queries';

@ApiTags('reports')
@Roles('admin', 'officer')
@Controller('reports/consumption')
export class FleetConsumptionController {
  constructor(
    private readonly queries: FleetConsumptionQueries,
    private readonly exported: ExportConsumption,
  ) {}

  @Get()
  @Endpoint({
    summary: 'What the fleet used, by area, category or feeder',
    description:
      'Totals, averages and their distribution, the heaviest connections, and what is lost on feeders that have a ' +
      'meter of their own. Days that are not over are left out. `pendingDays` says how many changed days are still ' +
      'to be added up.',
    response: fleetConsumptionView,
  })
  async consumption(
    @Query(parse(fleetConsumptionQuery)) query: z.infer<typeof fleetConsumptionQuery>,
  ): Promise<FleetConsumptionView> {
    return this.queries.of(query);
  }

  @Get('export')
  @Endpoint({
    summary: 'The days of the fleet, or a part of it, as a file',
    description: 'CSV by connection and day, as billing knows them; a day that nothing is known of has no row.',
    response: null,
    produces: 'text/csv',
  })
  export(@Query(parse(fleetExportQuery)) query: z.infer<typeof fleetExportQuery>): StreamableFile {
    return new StreamableFile(Readable.from(this.exported.csv(query)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="consumption-${query.from}-${query.to}.csv"`,
    });
  }
}
