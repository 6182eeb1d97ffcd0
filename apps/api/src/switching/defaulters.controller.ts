import { defaultersPage, defaultersQuery, type DefaulterView } from '@kilowallet/contracts';
import { formatMajor, minor } from '@kilowallet/kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Roles } from '../platform/auth/decorators';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { UtilityProfile } from '../profile/utility-profile';
import { DefaulterRepository, type DefaulterDocument } from './defaulter.repository';

@ApiTags('defaulters and jobs')
@Roles('admin', 'officer')
@Controller('defaulters')
export class DefaultersController {
  constructor(
    private readonly defaulters: DefaulterRepository,
    private readonly profile: UtilityProfile,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Low balances of a day’s list, the poorest first, with the reason for each inclusion and exclusion',
    description: 'Without `day`, the latest list. `counts` are of the whole list, whatever is filtered.',
    response: defaultersPage,
  })
  async list(
    @Query(parse(defaultersQuery)) query: z.infer<typeof defaultersQuery>,
  ): Promise<z.infer<typeof defaultersPage>> {
    const list = await this.defaulters.list(query.day);
    if (!list) return { items: [], nextCursor: null, day: query.day ?? null, counts: { listed: 0, excluded: 0 } };
    const [balance, id] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    const rows = await this.defaulters.poorest(
      { day: list._id, listed: query.listed === undefined ? undefined : query.listed === 'true', reason: query.reason },
      query.limit + 1,
      balance === undefined || id === undefined ? undefined : { balance, id },
    );
    const page = pageOf(rows, query.limit, (row) => [row.balance, row._id]);
    return {
      ...page,
      items: page.items.map((row) => this.view(row)),
      day: list._id,
      counts: { listed: list.listed, excluded: list.excluded },
    };
  }

  private view(row: DefaulterDocument): DefaulterView {
    const { minorDigits } = this.profile.current().currency;
    return {
      connectionId: row.connectionId,
      connectionNumber: row.connectionNumber,
      consumerName: row.consumerName,
      category: row.category,
      serviceDay: row.day,
      balance: formatMajor(minor(row.balance), minorDigits),
      threshold: formatMajor(minor(row.threshold), minorDigits),
      listed: row.listed,
      reason: row.reason,
      explanation: row.explanation,
      jobId: row.jobId,
      nextWindowAt: row.nextWindowAt?.toISOString() ?? null,
    };
  }
}
