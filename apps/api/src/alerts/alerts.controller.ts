import {
  alertsPage,
  alertsQuery,
  alertView as alertViewSchema,
  id,
  type AlertView,
  type Page,
} from '@kilowallet/contracts';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { WallTime } from '../platform/clock/wall-time';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { alertView } from './alert.mapping';
import { AlertRepository, type AlertReader } from './alert.repository';

@ApiTags('alerts')
@Roles('consumer', 'admin', 'officer')
@Controller('alerts')
export class AlertsController {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly profile: UtilityProfile,
    private readonly wall: WallTime,
  ) {}

  @Get()
  @Endpoint({ summary: 'Alerts, newest first: a consumer’s own, all for the staff', response: alertsPage })
  async list(
    @CurrentUser() user: SignedIn,
    @Query(parse(alertsQuery)) query: z.infer<typeof alertsQuery>,
  ): Promise<Page<AlertView>> {
    const [at, alertId] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    const rows = await this.alerts.newest(
      {
        reader: readerOf(user),
        connectionId: query.connectionId,
        kind: query.kind,
        unread: query.unread === undefined ? undefined : query.unread === 'true',
      },
      query.limit + 1,
      at === undefined || alertId === undefined ? undefined : { at: new Date(at), id: alertId },
    );
    const page = pageOf(rows, query.limit, (row) => [row.raisedAt.getTime(), row._id]);
    return { ...page, items: page.items.map((alert) => this.viewFor(user, alert)) };
  }

  @Post(':id/read')
  @Endpoint({
    summary: 'Mark an alert as read; reading it again changes nothing',
    response: alertViewSchema,
    status: 200,
    problems: ['alert.not-found'],
  })
  async read(@CurrentUser() user: SignedIn, @Param('id', parse(id)) alertId: string): Promise<AlertView> {
    const alert = await this.alerts.markRead(alertId, readerOf(user), this.wall.now());
    if (!alert) throw new ProblemError('alert.not-found');
    return this.viewFor(user, alert);
  }

  private viewFor(user: SignedIn, alert: Parameters<typeof alertView>[0]): AlertView {
    return alertView(
      alert,
      user.role === 'consumer' ? 'consumer' : 'staff',
      this.profile.current().currency.minorDigits,
    );
  }
}

function readerOf(user: SignedIn): AlertReader {
  if (user.role !== 'consumer') return 'staff';
  // A consumer's account that belongs to nobody has nothing to read.
  if (user.consumerId === undefined) throw new ProblemError('auth.forbidden');
  return { consumerId: user.consumerId };
}
