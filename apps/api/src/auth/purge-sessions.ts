import { Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { SessionRepository } from './session.repository';
import { SignInAttemptsRepository } from './sign-in-attempts.repository';

/** Removes what has expired. Not left to the database: the embedded engine has no background expiry. */
@Injectable()
export class PurgeSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly attempts: SignInAttemptsRepository,
    private readonly wall: WallTime,
  ) {}

  @SharedInterval('auth.purge', 15 * 60_000)
  async execute(): Promise<void> {
    await this.sessions.removeExpired(this.wall.now());
    await this.attempts.removePast(this.wall.now());
  }
}
