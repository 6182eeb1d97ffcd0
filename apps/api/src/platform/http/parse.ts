import type { PipeTransform } from '@nestjs/common';
import type { ZodType } from 'zod';
import { fieldProblems } from '../problems/field-problems';
import { ProblemError } from '../problems/problem.error';

/** Turns an untrusted body, query or parameter into what its schema says, or refuses with a problem per field. */
export class ParsePipe<T> implements PipeTransform<unknown, T> {
  constructor(readonly schema: ZodType<T>) {}

  transform(value: unknown): T {
    // An absent JSON body arrives as undefined; a schema of optional fields takes it as an empty one.
    const parsed = this.schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    throw new ProblemError('request.invalid', 'Some fields are missing or wrong.', fieldProblems(parsed.error));
  }
}

/** `@Body(parse(schema))`, `@Query(parse(schema))`, `@Param('id', parse(schema))`. */
export function parse<T>(schema: ZodType<T>): ParsePipe<T> {
  return new ParsePipe(schema);
}
