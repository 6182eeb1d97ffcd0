import { advanceDaysRequest, simulatorView, type AdvanceDaysRequest, type SimulatorView } from '@kilowallet/contracts';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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
    description:
      'So many days per minute, or as fast as it goes; `faults` are the shares of readings that go wrong. Progress comes ' +
      'live as `simulator.progress`. A simulation outlives a restart of the server.',
    response: simulatorView,
    status: 202,
    problems: ['simulator.off', 'simulator.busy'],
  })
  async advance(
    @CurrentUser() actor: SignedIn,
    @Body(parse(advanceDaysRequest)) request: AdvanceDaysRequest,
  ): Promise<SimulatorView> {
    const view = await this.simulator.start(request);
    await this.audit.record({ actor, action: 'simulator.started', subject: 'simulator', detail: request });
    return view;
  }

  @Post('pause')
  @Roles('admin')
  @Endpoint({
    summary: 'Pause once the day that is being lived is over',
    response: simulatorView,
    status: 202,
    problems: ['simulator.not-running'],
  })
  async pause(@CurrentUser() actor: SignedIn): Promise<SimulatorView> {
    const view = await this.simulator.pause();
    await this.audit.record({ actor, action: 'simulator.paused', subject: 'simulator' });
    return view;
  }

  @Post('resume')
  @Roles('admin')
  @Endpoint({
    summary: 'Go on after a pause, or after a day that failed',
    response: simulatorView,
    status: 202,
    problems: ['simulator.off', 'simulator.not-paused'],
  })
  async resume(@CurrentUser() actor: SignedIn): Promise<SimulatorView> {
    const view = await this.simulator.resume();
    await this.audit.record({ actor, action: 'simulator.resumed', subject: 'simulator' });
    return view;
  }

  @Post('stop')
  @Roles('admin')
  @Endpoint({
    summary: 'Let no more days pass once the one that is being lived is over',
    response: simulatorView,
    status: 202,
    problems: ['simulator.not-running'],
  })
  async stop(@CurrentUser() actor: SignedIn): Promise<SimulatorView> {
    const view = await this.simulator.stop();
    await this.audit.record({ actor, action: 'simulator.stopped', subject: 'simulator' });
    return view;
  }
}
