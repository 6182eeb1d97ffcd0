import { serviceDayOf, type ServiceDay } from '@kilowallet/kernel';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock/clock';
import { DEFAULT_PROFILE } from './default-profile';
import type { Profile } from './profile';
import { contentOf, profileOf } from './profile.mapping';
import { ProfileRepository } from './profile.repository';

/** The profile in force, read from memory: billing asks for it once per wallet. */
@Injectable()
export class UtilityProfile implements OnModuleInit {
  private readonly log = new Logger('Profile');
  private profile: Profile | undefined;

  constructor(
    private readonly repository: ProfileRepository,
    private readonly clock: Clock,
  ) {}

  /** A database without a profile gets the default one. */
  async onModuleInit(): Promise<void> {
    await this.repository.found(contentOf(DEFAULT_PROFILE));
    await this.refresh();
  }

  current(): Profile {
    if (!this.profile) throw new Error('the profile was asked for before it was read');
    return this.profile;
  }

  /** The service day that is running. */
  today(): ServiceDay {
    return serviceDayOf(this.clock.now(), this.current().timeZone);
  }

  /** Takes over what was stored, here or by another process. */
  async refresh(): Promise<void> {
    const stored = await this.repository.find();
    if (!stored) throw new Error('the profile is missing from the database');
    this.profile = profileOf(stored);
  }

  @Interval(15_000)
  async follow(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      // The last known profile stays in force; the database's absence is reported by whoever needs it.
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
