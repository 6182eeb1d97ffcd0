import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../platform/auth/signed-in';
import { WallTime } from '../platform/clock/wall-time';
import { ApiKeyRepository } from './api-key.repository';
import { secretHash } from './secrets';

export const API_KEY_PREFIX = 'kw_';
/** `lastUsedAt` is told to the minute: a write per request would cost more than the request. */
const USE_NOTED_EVERY_MS = 60_000;

/** Says which integrator an API key belongs to. */
@Injectable()
export class ApiKeyAuthenticator {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly wall: WallTime,
  ) {}

  async byKey(key: string): Promise<SignedIn | undefined> {
    if (!key.startsWith(API_KEY_PREFIX)) return undefined;
    const found = await this.keys.byHash(secretHash(key));
    const now = this.wall.now();
    if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) return undefined;
    if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > USE_NOTED_EVERY_MS) {
      await this.keys.used(found._id, now);
    }
    return { userId: found._id, name: found.name, role: 'integrator', scopes: found.scopes };
  }
}
