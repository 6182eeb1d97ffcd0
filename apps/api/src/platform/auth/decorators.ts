import type { ApiKeyScope } from '@kilowallet/contracts';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError } from '../problems/problem.error';
import type { Role, SignedIn } from './signed-in';

export const PUBLIC = Symbol('Public');
export const ALLOWED_ROLES = Symbol('AllowedRoles');
export const NEEDED_SCOPE = Symbol('NeededScope');

/** What the guards leave on a request for those behind them. */
export type AuthenticatedRequest = Request & { signedIn?: SignedIn; csrfToken?: string; sessionId?: string };

/** Reachable without signing in. Every other route needs a session or an API key. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Only these roles; a route without it is open to every signed-in role. */
export const Roles = (...roles: readonly [Role, ...Role[]]): MethodDecorator & ClassDecorator =>
  SetMetadata(ALLOWED_ROLES, roles);

/** What an API key must be allowed to do: a route without it takes no API key. Says nothing about people. */
export const Scope = (scope: ApiKeyScope): MethodDecorator & ClassDecorator => SetMetadata(NEEDED_SCOPE, scope);

/** The signed-in caller: `@CurrentUser() user: SignedIn`. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const user = context.switchToHttp().getRequest<AuthenticatedRequest>().signedIn;
  if (!user) throw new ProblemError('auth.required');
  return user;
});
