import {
  profileSettingsView,
  profileView,
  updateProfileRequest,
  type ProfileSettingsView,
  type ProfileView,
  type UpdateProfileRequest,
} from '@kilowallet/contracts';
import { formatMajor } from '@kilowallet/kernel';
import { Body, Controller, Get, Inject, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Public, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { ChangeProfile } from './change-profile';
import { settingsViewOf } from './profile.mapping';
import { ProfileRepository } from './profile.repository';
import { UtilityProfile } from './utility-profile';

@ApiTags('profile')
@Controller('profile')
export class ProfileController {
  constructor(
    private readonly profile: UtilityProfile,
    private readonly repository: ProfileRepository,
    private readonly changeProfile: ChangeProfile,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @Public()
  @Endpoint({ summary: 'What every screen needs to know of the utility', response: profileView })
  read(): ProfileView {
    const { name, timeZone, locale, currency, support, recharge } = this.profile.current();
    const { minimum, maximum } = recharge.domestic;
    return {
      name,
      timeZone,
      locale,
      currency,
      support,
      today: this.profile.today(),
      now: this.clock.now().toISOString(),
      simulator: this.environment.simulator,
      recharge: {
        minimum: formatMajor(minimum, currency.minorDigits),
        maximum: formatMajor(maximum, currency.minorDigits),
      },
    };
  }

  @Get('settings')
  @Roles('admin', 'officer')
  @Endpoint({ summary: "The utility's rules", response: profileSettingsView })
  async settings(): Promise<ProfileSettingsView> {
    const stored = await this.repository.find();
    if (!stored) throw new ProblemError('server.unavailable', 'The profile is missing from the database.');
    return settingsViewOf(stored);
  }

  @Patch()
  @Roles('admin')
  @Endpoint({
    summary: "Change the utility's rules",
    response: profileSettingsView,
    problems: ['profile.changed-meanwhile'],
  })
  update(
    @CurrentUser() actor: SignedIn,
    @Body(parse(updateProfileRequest)) body: UpdateProfileRequest,
  ): Promise<ProfileSettingsView> {
    return this.changeProfile.execute(actor, body);
  }
}
