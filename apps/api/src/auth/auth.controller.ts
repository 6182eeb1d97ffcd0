import { loginRequest, signedInView, type LoginRequest, type SignedInView } from '@kilowallet/contracts';
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CookieOptions, Response } from 'express';
import { CurrentUser, Public, type AuthenticatedRequest } from '../platform/auth/decorators';
import { SessionEnds } from '../platform/auth/session-ends';
import type { SignedIn } from '../platform/auth/signed-in';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { UserRepository, type UserDocument } from '../users/user.repository';
import { csrfTokenOf } from './secrets';
import { SESSION_COOKIE } from './session-authenticator';
import { SessionRepository } from './session.repository';
import { SignIn } from './sign-in';

@ApiTags('sign-in')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: SessionRepository,
    private readonly ends: SessionEnds,
    private readonly users: UserRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post('login')
  @Public()
  @Endpoint({
    summary: 'Sign in; sets the session cookie',
    response: signedInView,
    status: 200,
    problems: ['auth.failed', 'auth.too-many-attempts'],
  })
  async login(
    @Body(parse(loginRequest)) body: LoginRequest,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInView> {
    const { user, secret, expiresAt } = await this.signIn.execute({ ...body, address: request.ip ?? '' });
    response.cookie(SESSION_COOKIE, secret, { ...this.cookie(), expires: expiresAt });
    response.set('Cache-Control', 'no-store');
    return viewOf(user, csrfTokenOf(secret));
  }

  @Post('logout')
  @Endpoint({ summary: 'End this session', response: null, status: 204 })
  async logout(@Req() request: AuthenticatedRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (request.sessionId !== undefined) {
      await this.sessions.close(request.sessionId);
      this.ends.ended.next({ sessionId: request.sessionId });
    }
    response.clearCookie(SESSION_COOKIE, this.cookie());
  }

  @Get('me')
  @Endpoint({ summary: 'Who is signed in, and the token for changes', response: signedInView })
  async me(
    @CurrentUser() signedIn: SignedIn,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInView> {
    const user = await this.users.byId(signedIn.userId);
    if (!user || request.csrfToken === undefined) throw new ProblemError('auth.required');
    response.set('Cache-Control', 'no-store');
    return viewOf(user, request.csrfToken);
  }

  private cookie(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', secure: this.environment.secureCookies, path: '/' };
  }
}

function viewOf(user: UserDocument, csrfToken: string): SignedInView {
  return {
    userId: user._id,
    username: user.username,
    name: user.name,
    role: user.role,
    consumerId: user.consumerId ?? null,
    csrfToken,
  };
}
