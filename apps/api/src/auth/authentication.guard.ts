import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PUBLIC, type AuthenticatedRequest } from '../platform/auth/decorators';
import { ProblemError } from '../platform/problems/problem.error';
import { ApiKeyAuthenticator } from './api-key-authenticator';
import { sameText } from './secrets';
import { SESSION_COOKIE, SessionAuthenticator } from './session-authenticator';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Nobody passes unknown, but to a `@Public()` route; changes under a cookie also need the session's anti-forgery token. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionAuthenticator,
    private readonly apiKeys: ApiKeyAuthenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A socket is asked once, when it connects.
    if (context.getType() !== 'http') return true;
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const authorization = request.get('authorization');
    if (authorization !== undefined) await this.byApiKey(request, authorization);
    else await this.bySession(request);
    return true;
  }

  private async byApiKey(request: AuthenticatedRequest, authorization: string): Promise<void> {
    const [scheme, key] = authorization.split(' ');
    const signedIn = scheme?.toLowerCase() === 'bearer' && key ? await this.apiKeys.byKey(key) : undefined;
    if (!signedIn) {
      throw new ProblemError('auth.required', 'The API key is not known, has expired or was revoked.', [], {
        'WWW-Authenticate': 'Bearer',
      });
    }
    request.signedIn = signedIn;
  }

  private async bySession(request: AuthenticatedRequest): Promise<void> {
    const secret = (request.cookies as Record<string, unknown>)[SESSION_COOKIE];
    const session = typeof secret === 'string' && secret !== '' ? await this.sessions.bySecret(secret) : undefined;
    if (!session) throw new ProblemError('auth.required', 'Sign in, or send an API key.');
    if (!SAFE_METHODS.includes(request.method) && !sameText(request.get('x-csrf-token') ?? '', session.csrfToken)) {
      throw new ProblemError('auth.csrf', 'Send the csrfToken of GET /auth/me in the header X-CSRF-Token.');
    }
    request.signedIn = session.signedIn;
    request.sessionId = session.id;
    request.csrfToken = session.csrfToken;
  }
}
