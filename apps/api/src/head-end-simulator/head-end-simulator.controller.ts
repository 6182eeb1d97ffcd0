import {
  changeHeadEndBehaviour,
  headEndReadingRequest,
  headEndSimulatorView,
  type ChangeHeadEndBehaviour,
  type HeadEndSimulatorView,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { DirectHeadEnd } from './direct-head-end';
import { HeadEndControl } from './head-end-control';

@ApiTags('simulator')
@Controller('simulator/head-end')
export class HeadEndSimulatorController {
  constructor(
    private readonly control: HeadEndControl,
    private readonly direct: DirectHeadEnd,
    private readonly audit: AuditLog,
  ) {}

  @Get()
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'How the simulated head-end works, and what it did lately',
    response: headEndSimulatorView,
    problems: ['head-end-simulator.away'],
  })
  view(): Promise<HeadEndSimulatorView> {
    return this.control.view();
  }

  @Patch()
  @Roles('admin')
  @Endpoint({
    summary: 'Run or pause the simulated head-end, or change how well it works',
    response: headEndSimulatorView,
    problems: ['head-end-simulator.away', 'head-end-simulator.refused'],
  })
  async change(
    @CurrentUser() actor: SignedIn,
    @Body(parse(changeHeadEndBehaviour)) change: ChangeHeadEndBehaviour,
  ): Promise<HeadEndSimulatorView> {
    const view = await this.direct.execute(change);
    const detail = { ...change };
    await this.audit.record({ actor, action: 'head-end-simulator.changed', subject: 'head-end-simulator', detail });
    return view;
  }

  @Post('readings')
  @Roles('admin')
  @Endpoint({
    summary: 'Have a meter send a reading now, over the public API',
    response: headEndSimulatorView,
    status: 200,
    problems: ['head-end-simulator.away', 'head-end-simulator.refused'],
  })
  async sendReading(
    @CurrentUser() actor: SignedIn,
    @Body(parse(headEndReadingRequest)) reading: z.infer<typeof headEndReadingRequest>,
  ): Promise<HeadEndSimulatorView> {
    await this.control.sendReading(reading.meter, reading.kwh);
    const detail = { ...reading };
    await this.audit.record({ actor, action: 'head-end-simulator.read', subject: 'head-end-simulator', detail });
    return this.control.view();
  }
}
