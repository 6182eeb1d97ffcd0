import { Inject, Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { ProblemError } from '../platform/problems/problem.error';
import { UserRepository, type UserDocument } from '../users/user.repository';
import { Passwords } from '../users/passwords';
import { newSecret, secretHash } from './secrets';
import { SessionRepository } from './session.repository';
import { SignInAttemptsRepository } from './sign-in-attempts.repository';

const WINDOW_MS = 15 * 60_000;
const FAILURES_ALLOWED = 10;
const HOUR_MS = 3_600_000;

export type Credentials = { readonly username: string; readonly password: string; readonly address: string };

/** Opens a session for a user name and a password; wrong pairs are slowed down per name and address. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly attempts: SignInAttemptsRepository,
    private readonly passwords: Passwords,
    private readonly wall: WallTime,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async execute(credentials: Credentials): Promise<{ user: UserDocument; secret: string; expiresAt: Date }> {
    const username = credentials.username.toLowerCase();
    const attemptId = secretHash(`${username}|${credentials.address}`);
    await this.assertNotTooMany(attemptId);
    const user = await this.users.byUsername(username);
    const matched = await this.passwords.matches(credentials.password, user?.passwordHash);
    // A disabled user is told the same as a wrong password: the name alone tells nobody anything.
    if (!user || !matched || user.disabledAt) {
      throw new ProblemError('auth.failed', 'Check the user name and the password, and try again.');
    }
    await this.attempts.forgive(attemptId);
    const secret = newSecret();
    const now = this.wall.now();
    const expiresAt = new Date(now.getTime() + this.environment.sessionHours * HOUR_MS);
    await this.sessions.open({ _id: secretHash(secret), userId: user._id, createdAt: now, expiresAt });
    return { user, secret, expiresAt };
  }

  private async assertNotTooMany(attemptId: string): Promise<void> {
    const now = this.wall.now();
    const { failures, resetAt } = await this.attempts.count(attemptId, now, new Date(now.getTime() + WINDOW_MS));
    if (failures <= FAILURES_ALLOWED) return;
    const seconds = Math.max(1, Math.ceil((resetAt.getTime() - now.getTime()) / 1000));
    throw new ProblemError(
      'auth.too-many-attempts',
      `Wait ${Math.ceil(seconds / 60)} minutes before the next attempt.`,
      [],
      {
        'Retry-After': String(seconds),
      },
    );
  }
}
