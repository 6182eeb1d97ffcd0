import { advanceDaysRequest, simulatorView, type SimulatorView } from '@kilowallet/contracts';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { Simulator } from './simulator';

@ApiTags('simulator')
@Controller('simulator')
export class SimulatorController {
  constructor(
    private readonly simulator: Simulator,
    private readonly audit: AuditLog,
  ) {}

  @Get()
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'Whether days are being simulated, and how far they are', response: simulatorView })
  async view(): Promise<SimulatorView> {
    return this.simulator.view();
  }

  @Post('days')
  @Roles('admin')
  @Endpoint({
    summary: 'Let days pass: readings, recharges, switching and billing as on real days',
    response: simulatorView,
    status: 202,
    problems: ['simulator.off', 'simulator.busy'],
  })
  async advance(
    @CurrentUser() actor: SignedIn,
    @Body(parse(advanceDaysRequest)) { days }: z.infer<typeof advanceDaysRequest>,
  ): Promise<SimulatorView> {
    const view = await this.simulator.start(days);
    await this.audit.record({ actor, action: 'simulator.started', subject: 'simulator', detail: { days } });
    return view;
  }
}
