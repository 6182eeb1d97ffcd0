import { auditPage, auditQuery, type AuditRecordView, type Page } from '@kilowallet/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Roles } from '../auth/decorators';
import { decodeCursor, pageOf } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { parse } from '../http/parse';
import { AuditRepository } from './audit.repository';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly repository: AuditRepository) {}

  @Get()
  @Roles('admin')
  @Endpoint({ summary: 'What people changed, newest first', response: auditPage })
  async list(@Query(parse(auditQuery)) query: z.infer<typeof auditQuery>): Promise<Page<AuditRecordView>> {
    const [at, id] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    const rows = await this.repository.newest(
      { subject: query.subject },
      query.limit + 1,
      at === undefined || id === undefined ? undefined : { at: new Date(at), id },
    );
    const page = pageOf(rows, query.limit, (row) => [row.at.getTime(), row._id]);
    return {
      ...page,
      items: page.items.map((row) => ({
        id: row._id,
        at: row.at.toISOString(),
        actor: row.actor.name,
        action: row.action,
        subject: row.subject,
        detail: { ...row.detail },
      })),
    };
  }
}
