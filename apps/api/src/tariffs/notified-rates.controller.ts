import {
  id,
  notifiedRatesView,
  notifiedRateView,
  notifyRateRequest,
  type NotifiedRateView,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { NotifiedRateRepository, type NotifiedRateDocument } from './notified-rate.repository';
import { NotifyRate } from './notify-rate';

@ApiTags('tariffs')
@Controller('tariffs/:id/notified-rates')
export class NotifiedRatesController {
  constructor(
    private readonly rates: NotifiedRateRepository,
    private readonly notifyRate: NotifyRate,
  ) {}

  @Get()
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'Notified rates of a tariff, newest month first', response: notifiedRatesView })
  async list(@Param('id', parse(id)) tariffId: string): Promise<{ items: NotifiedRateView[] }> {
    return { items: (await this.rates.ofTariff(tariffId)).map(viewOf) };
  }

  @Post()
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Enter a notified rate (fuel surcharge) for a month',
    response: notifiedRateView,
    problems: ['tariff.no-such-surcharge', 'tariff.rate-known', 'tariff.rate-too-late'],
  })
  async create(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) tariffId: string,
    @Body(parse(notifyRateRequest)) body: z.infer<typeof notifyRateRequest>,
  ): Promise<NotifiedRateView> {
    return viewOf(await this.notifyRate.execute(actor, tariffId, body));
  }
}

function viewOf({ lineCode, month, rate, source, entered }: Omit<NotifiedRateDocument, '_id'>): NotifiedRateView {
  return { lineCode, month, rate, source, enteredBy: entered.name, enteredAt: entered.at.toISOString() };
}
