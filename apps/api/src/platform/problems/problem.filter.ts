import { Catch, Logger, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { allowedMethods } from './allowed-methods';
import { PROBLEMS } from './problem-codes';
import { ProblemError } from './problem.error';
import { toProblem } from './to-problem';

/** Answers every refusal and every failure as `application/problem+json`; a failure's cause goes to the log alone. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problems');

  constructor(private readonly adapterHost: HttpAdapterHost) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    // Sockets answer for themselves; their gateways translate their own errors.
    if (host.getType() !== 'http') throw thrown;
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.problemOf(thrown, request);
    const { status, title } = PROBLEMS[problem.code];
    if (status >= 500) this.log.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(status)
      .set(problem.headers)
      .set('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `urn:kilowallet:problem:${problem.code}`,
          title,
          status,
          detail: problem.detail ?? `${title}.`,
          code: problem.code,
          ...(problem.errors.length === 0 ? {} : { errors: problem.errors }),
        }),
      );
  }

  private problemOf(thrown: unknown, request: Request): ProblemError {
    if (thrown instanceof NotFoundException) {
      const methods = allowedMethods(this.adapterHost, request.path);
      if (methods.length > 0 && !methods.includes(request.method)) {
        return new ProblemError('request.method-not-allowed', `Allowed here: ${methods.join(', ')}.`, [], {
          Allow: methods.join(', '),
        });
      }
      return new ProblemError('request.not-found', `There is no ${request.method} ${request.path}.`);
    }
    return toProblem(thrown);
  }
}
