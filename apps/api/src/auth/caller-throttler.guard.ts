import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { AuthenticatedRequest } from '../platform/auth/decorators';
import { ProblemError } from '../platform/problems/problem.error';

/** So many requests a minute for each signed-in caller, and for each address where nobody is signed in. */
@Injectable()
export class CallerThrottlerGuard extends ThrottlerGuard {
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    return Promise.resolve(context.getType() !== 'http');
  }

  protected override getTracker(request: AuthenticatedRequest): Promise<string> {
    return Promise.resolve(request.signedIn?.userId ?? request.ip ?? 'unknown');
  }

  /** One budget for all routes: the default would count each route apart. */
  protected override generateKey(_context: ExecutionContext, tracker: string, name: string): string {
    return `${name}:${tracker}`;
  }

  protected override throwThrottlingException(): Promise<void> {
    throw new ProblemError('request.too-many', 'Slow down, and try again in a minute.', [], { 'Retry-After': '60' });
  }
}
