import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { ZodType } from 'zod';
import type { ProblemCode } from '../problems/problem-codes';

export const ENDPOINT = Symbol('Endpoint');

export type EndpointOptions = {
  /** One line for the list of operations. */
  readonly summary: string;
  readonly description?: string;
  /** The answer's schema; what it does not name is stripped. `null` where the route answers no JSON. */
  readonly response: ZodType | null;
  /** Only where the body is not read by `@Body(parse(…))`; otherwise it is found there. */
  readonly body?: ZodType;
  /** Only where the query is not read by `@Query(parse(…))`. */
  readonly query?: ZodType;
  /** The status of success; 200, and 201 on POST, as HTTP has it. */
  readonly status?: number;
  /** The media type of an answer that is no JSON (`text/csv`, `application/pdf`). */
  readonly produces?: string;
  /** The refusals particular to this route; those common to all routes are added by themselves. */
  readonly problems?: readonly ProblemCode[];
};

/** Describes a route once: for the OpenAPI document, and for the interceptor that holds the answer to its schema. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  return applyDecorators(
    SetMetadata(ENDPOINT, options),
    ApiOperation({ summary: options.summary, description: options.description }),
    ...(options.status === undefined ? [] : [HttpCode(options.status)]),
  );
}
