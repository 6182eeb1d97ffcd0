import { restorationsPage, restorationsQuery } from '@kilowallet/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Roles } from '../platform/auth/decorators';
import { Clock } from '../platform/clock/clock';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { UtilityProfile } from '../profile/utility-profile';
import { JobFigures } from './job-figures';
import { JobRepository } from './job.repository';
import { JobViews } from './job-views';

@ApiTags('defaulters and jobs')
@Roles('admin', 'officer')
@Controller('amisp/restorations')
export class RestorationsController {
  constructor(
    private readonly jobs: JobRepository,
    private readonly figures: JobFigures,
    private readonly views: JobViews,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Reconnections after payments, with their clock; those that broke the service level where asked for',
    response: restorationsPage,
  })
  async list(
    @Query(parse(restorationsQuery)) query: z.infer<typeof restorationsQuery>,
  ): Promise<z.infer<typeof restorationsPage>> {
    const [at, id] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    const now = this.clock.now();
    const rows = await this.jobs.restorations(
      query.breached === undefined ? undefined : query.breached === 'true',
      now,
      query.limit + 1,
      at === undefined || id === undefined ? undefined : { at: new Date(at), id },
    );
    const page = pageOf(rows, query.limit, (row) => [row.createdAt.getTime(), row._id]);
    return {
      ...page,
      items: page.items.map((job) => this.views.of(job)),
      withinMinutes: this.profile.current().switching.reconnectWithinMinutes,
      counts: await this.figures.restorationCounts(now),
    };
  }
}
