import { id, meterDisplayView, type MeterDisplayView } from '@kilowallet/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConnectionAccess } from '../connections/connection-access';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { UtilityProfile } from '../profile/utility-profile';
import { shownView } from './job.mapping';
import { JobRepository } from './job.repository';

@ApiTags('defaulters and jobs')
@Roles('admin', 'officer', 'consumer')
@Controller('connections/:id/meter-display')
export class MeterDisplayController {
  constructor(
    private readonly access: ConnectionAccess,
    private readonly jobs: JobRepository,
    private readonly profile: UtilityProfile,
  ) {}

  @Get()
  @Endpoint({
    summary: 'The balance that the meter shows, and the one on its way to it',
    response: meterDisplayView,
    problems: ['connection.not-found'],
  })
  async read(@CurrentUser() user: SignedIn, @Param('id', parse(id)) connectionId: string): Promise<MeterDisplayView> {
    await this.access.assertMayRead(user, connectionId);
    const profile = this.profile.current();
    const [last, next] = await Promise.all([this.jobs.lastShown(connectionId), this.jobs.openBalanceOf(connectionId)]);
    const shown = last && shownView(last, profile);
    const waiting = next && shownView(next, profile);
    return {
      enabled: profile.switching.balanceToMeter,
      shown: shown && last.shownAt ? { ...shown, since: last.shownAt.toISOString() } : null,
      waiting: waiting ? { ...waiting, jobId: next._id, state: next.state } : null,
    };
  }
}
