import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ALLOWED_ROLES, NEEDED_SCOPE, type AuthenticatedRequest } from '../platform/auth/decorators';
import type { Role } from '../platform/auth/signed-in';
import { ProblemError } from '../platform/problems/problem.error';

/** Lets a caller through where the route's roles name theirs, and an API key where it has the route's scope. */
@Injectable()
export class AuthorizationGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { signedIn } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!signedIn) return true;
    const places = [context.getHandler(), context.getClass()];
    const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ALLOWED_ROLES, places);
    if (roles && !roles.includes(signedIn.role)) {
      throw new ProblemError('auth.forbidden', `This is for: ${roles.join(', ')}.`);
    }
    const scope = this.reflector.getAllAndOverride<string | undefined>(NEEDED_SCOPE, places);
    if (signedIn.scopes && (scope === undefined || !signedIn.scopes.includes(scope))) {
      throw new ProblemError(
        'auth.scope',
        scope === undefined ? 'This route is not open to API keys.' : `The key needs the scope ${scope}.`,
      );
    }
    return true;
  }
}
