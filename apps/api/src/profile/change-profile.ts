import type { ProfileSettingsView, UpdateProfileRequest } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { ProblemError } from '../platform/problems/problem.error';
import { contentOf, profileOf, settingsViewOf } from './profile.mapping';
import { ProfileRepository } from './profile.repository';
import { UtilityProfile } from './utility-profile';

/** Changes the utility's rules from now on; what was posted under the old ones stays. */
@Injectable()
export class ChangeProfile {
  constructor(
    private readonly repository: ProfileRepository,
    private readonly profile: UtilityProfile,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn, change: UpdateProfileRequest): Promise<ProfileSettingsView> {
    const stored = await this.repository.find();
    if (!stored) throw new Error('the profile is missing from the database');
    const settings = merge(settingsViewOf(stored), change);
    const content = contentOf(settings);
    // Refuses a calendar that never opens, a category whose lines are out of order, before anything is stored.
    profileOf(content);
    if (!(await this.repository.replace(stored.revision, content))) {
      throw new ProblemError(
        'profile.changed-meanwhile',
        'Somebody else changed it at the same time; look and repeat.',
      );
    }
    await this.audit.record({ actor, action: 'profile.changed', subject: 'profile:utility', detail: change });
    await this.profile.refresh();
    return settings;
  }
}

function merge(settings: ProfileSettingsView, change: UpdateProfileRequest): ProfileSettingsView {
  const { categories, disconnection, ...rest } = change;
  const merged = { ...settings, ...rest, disconnection: { ...settings.disconnection, ...disconnection } };
  for (const key of Object.keys(categories ?? {}) as (keyof typeof settings.categories)[]) {
    merged.categories = { ...merged.categories, [key]: { ...merged.categories[key], ...categories?.[key] } };
  }
  return merged;
}
