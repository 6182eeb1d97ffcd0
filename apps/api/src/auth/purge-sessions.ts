import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { WallTime } from '../platform/clock/wall-time';
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

  @Interval(15 * 60_000)
  async execute(): Promise<void> {
    await this.sessions.removeExpired(this.wall.now());
    await this.attempts.removePast(this.wall.now());
  }
}
