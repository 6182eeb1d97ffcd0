import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { ProblemError } from '../problems/problem.error';

export const IDEMPOTENT = Symbol('Idempotent');
export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** The same key and body answers the first result again; the same key with another body is refused. */
export function Idempotent(): MethodDecorator {
  return applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiHeader({
      name: IDEMPOTENCY_HEADER,
      required: true,
      description: 'Chosen by the caller, one for each intent: a repeat with the same body answers the first result.',
      schema: { type: 'string', minLength: 8, maxLength: 128 },
    }),
  );
}

const KEY = /^[\x21-\x7e]{8,128}$/;

export function idempotencyKeyOf(request: Request): string {
  const key = request.get(IDEMPOTENCY_HEADER);
  if (key === undefined) {
    throw new ProblemError('idempotency.key-missing', `Send a header ${IDEMPOTENCY_HEADER} of your choice.`);
  }
  if (!KEY.test(key)) {
    throw new ProblemError('request.invalid', `The header ${IDEMPOTENCY_HEADER} is not usable.`, [
      { field: IDEMPOTENCY_HEADER, expected: '8 to 128 printable characters without spaces' },
    ]);
  }
  return key;
}

/** The caller's key, for use cases that are idempotent by themselves (a posting of the ledger carries it for ever). */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  idempotencyKeyOf(context.switchToHttp().getRequest<Request>()),
);
