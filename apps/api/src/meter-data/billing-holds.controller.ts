import {
  billingHoldsPage,
  billingHoldsQuery,
  billingHoldView,
  id,
  releaseHoldRequest,
  type BillingHoldView,
  type Page,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConnectionRepository } from '../connections/connection.repository';
import { AuditLog } from '../platform/audit/audit-log';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { HoldRepository, type HoldDocument } from './hold.repository';

@ApiTags('meter data')
@Roles('admin', 'officer')
@Controller('billing-holds')
export class BillingHoldsController {
  constructor(
    private readonly holds: HoldRepository,
    private readonly connections: ConnectionRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({ summary: 'Meters whose billing waits for a person, the newest first', response: billingHoldsPage })
  async list(
    @Query(parse(billingHoldsQuery)) query: z.infer<typeof billingHoldsQuery>,
  ): Promise<Page<BillingHoldView>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['number', 'string']);
    const position = after && { at: new Date(after[0]), id: after[1] };
    const rows = await this.holds.newest(query.open === 'true', query.limit + 1, position);
    const page = pageOf(rows, query.limit, (row) => [row.raisedAt.getTime(), row._id]);
    return { ...page, items: await this.viewsOf(page.items) };
  }

  @Post(':id/release')
  @Endpoint({
    summary: 'Release a hold with a note: the days that waited are billed by the next run',
    response: billingHoldView,
    status: 200,
    problems: ['hold.not-found', 'hold.released'],
  })
  async release(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) holdId: string,
    @Body(parse(releaseHoldRequest)) { note }: z.infer<typeof releaseHoldRequest>,
  ): Promise<BillingHoldView> {
    const released = await this.holds.release(holdId, this.clock.now(), actor.name, note);
    if (!released) throw new ProblemError((await this.holds.byId(holdId)) ? 'hold.released' : 'hold.not-found');
    const detail = { note, meter: released.meter };
    await this.audit.record({ actor, action: 'billing-hold.released', subject: `hold:${holdId}`, detail });
    const [view] = await this.viewsOf([released]);
    if (!view) throw new Error('a released hold has no view');
    return view;
  }

  private async viewsOf(holds: readonly HoldDocument[]): Promise<BillingHoldView[]> {
    const connections = await this.connections.byIds(holds.map((hold) => hold.connectionId));
    return holds.map((hold) => ({
      id: hold._id,
      connectionId: hold.connectionId,
      connectionNumber: connections.get(hold.connectionId)?.connectionNumber ?? '',
      meter: hold.meter,
      reason: hold.reason,
      raisedAt: hold.raisedAt.toISOString(),
      releasedAt: hold.releasedAt?.toISOString() ?? null,
      releasedBy: hold.releasedBy ?? null,
      note: hold.note ?? null,
    }));
  }
}
