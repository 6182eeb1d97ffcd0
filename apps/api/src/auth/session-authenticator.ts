import { Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import type { SignedIn } from '../platform/auth/signed-in';
import { UserRepository, type UserDocument } from '../users/user.repository';
import { csrfTokenOf, secretHash } from './secrets';
import { SessionRepository } from './session.repository';

export const SESSION_COOKIE = 'kw_session';

export type Session = {
  readonly id: string;
  readonly signedIn: SignedIn;
  readonly user: UserDocument;
  readonly csrfToken: string;
};

/** Says who a session's secret belongs to: for HTTP by the parsed cookie, for sockets by the handshake's header. */
@Injectable()
export class SessionAuthenticator {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly wall: WallTime,
  ) {}

  /** `undefined` where it does not exist or has expired, or its user was disabled or got another password since. */
  async bySecret(secret: string): Promise<Session | undefined> {
    const session = await this.sessions.find(secretHash(secret));
    if (!session || session.expiresAt <= this.wall.now()) return undefined;
    const user = await this.users.byId(session.userId);
    if (!user || user.disabledAt || session.createdAt < user.passwordSetAt) return undefined;
    return { id: session._id, signedIn: signedInAs(user), user, csrfToken: csrfTokenOf(secret) };
  }

  /** For sockets: `cookie` is the handshake's header as it came. */
  async byCookieHeader(cookie: string | undefined): Promise<Session | undefined> {
    const secret = cookie
      ?.split(';')
      .map((pair) => pair.trim().split('='))
      .find(([name]) => name === SESSION_COOKIE)?.[1];
    return secret === undefined || secret === '' ? undefined : this.bySecret(decode(secret));
  }
}

function signedInAs(user: UserDocument): SignedIn {
  return {
    userId: user._id,
    name: user.name,
    role: user.role,
    ...(user.consumerId === undefined ? {} : { consumerId: user.consumerId }),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
