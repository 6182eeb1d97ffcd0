import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { AuthenticatedRequest } from '../auth/decorators';
import { WallTime } from '../clock/wall-time';
import { Ids } from '../ids/ids';
import { ProblemError } from '../problems/problem.error';
import { IDEMPOTENT, idempotencyKeyOf } from './idempotent.decorator';
import { IdempotencyRepository, type IdempotencyDocument } from './idempotency.repository';

const LEASE_MS = 60_000;
const WAIT_MS = 5_000;
const POLL_MS = 50;

/**
 * Does the work of an `@Idempotent()` route once for each caller, route and key.
 *
 * The record is opened before the work and answered after it. Of simultaneous duplicates one works and the others
 * wait for its answer. An attempt that died is taken over when its lease runs out; what it may have done is safe,
 * because the use cases behind carry the key themselves. A refusal or a failure is forgotten: it changed nothing.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly repository: IdempotencyRepository,
    private readonly wall: WallTime,
    private readonly ids: Ids,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler())) return next.handle();
    return from(this.once(context, next));
  }

  private async once(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const now = this.wall.now();
    const document: IdempotencyDocument = {
      _id: hash([request.signedIn?.userId ?? '', request.method, request.path, idempotencyKeyOf(request)]),
      bodyHash: hash([canonical(request.body)]),
      attempt: this.ids.next(),
      leaseUntil: new Date(now.getTime() + LEASE_MS),
      createdAt: now,
    };
    if (!(await this.repository.open(document))) {
      const stored = await this.answerOfTheOther(document);
      if (stored) {
        response.status(stored.status).set('Idempotency-Replayed', 'true');
        return stored.body;
      }
    }
    try {
      const body: unknown = await lastValueFrom(next.handle());
      await this.repository.answer(document._id, document.attempt, { status: response.statusCode, body });
      return body;
    } catch (error) {
      await this.repository.forget(document._id, document.attempt);
      throw error;
    }
  }

  /** The first attempt's answer; `undefined` where it died, and this attempt has taken its place. */
  private async answerOfTheOther(own: IdempotencyDocument): Promise<IdempotencyDocument['answer']> {
    const giveUpAt = this.wall.in(WAIT_MS);
    for (;;) {
      const other = await this.repository.find(own._id);
      if (other && other.bodyHash !== own.bodyHash) {
        throw new ProblemError(
          'idempotency.key-reused',
          'The key was sent before with another body; choose a new one.',
        );
      }
      if (other?.answer) return other.answer;
      const now = this.wall.now();
      const leaseUntil = new Date(now.getTime() + LEASE_MS);
      // Forgotten (the first attempt was refused) or left behind: whoever gets it now works.
      const mine = other
        ? await this.repository.takeOver(own._id, own.attempt, now, leaseUntil)
        : await this.repository.open({ ...own, leaseUntil });
      if (mine) return undefined;
      if (now >= giveUpAt) {
        throw new ProblemError('idempotency.in-progress', 'Ask again in a moment, with the same key.', [], {
          'Retry-After': '2',
        });
      }
      await sleep(POLL_MS);
    }
  }
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** JSON with sorted keys: two bodies that differ in the order of their fields alone are the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
