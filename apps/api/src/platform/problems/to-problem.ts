import { BadRequestException, HttpException } from '@nestjs/common';
import type { ProblemCode } from './problem-codes';
import { ProblemError } from './problem.error';

const CODE_BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'request.refused',
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'request.not-found',
  405: 'request.method-not-allowed',
  413: 'request.too-large',
  415: 'request.media-type',
  429: 'request.too-many',
  503: 'server.unavailable',
};

const MALFORMED_JSON = new ProblemError('request.malformed', 'The body is not valid JSON.');
const MALFORMED_ADDRESS = new ProblemError('request.malformed', 'The address is not valid.');
/** Nest words a parser's error anew and drops its cause; V8's own words are all that is left of it. */
const JSON_ERROR = /\bJSON\b/;
const ADDRESS_ERROR = /^(Failed to decode param|URI malformed)/;

/** Messages of the body reader that are ours to word; the others speak of internals. */
const BODY_ERRORS: Readonly<Record<string, ProblemError>> = {
  'entity.parse.failed': MALFORMED_JSON,
  'entity.too.large': new ProblemError('request.too-large', 'The body is larger than this route takes.'),
  'encoding.unsupported': new ProblemError('request.media-type', 'The content encoding is not supported.'),
  'charset.unsupported': new ProblemError('request.media-type', 'The character set is not supported; send UTF-8.'),
  'request.aborted': new ProblemError('request.malformed', 'The body ended early.'),
  'request.size.invalid': new ProblemError('request.malformed', 'The body is not as long as its Content-Length says.'),
};

/** Whatever was thrown, as a refusal with a code; what is nobody's refusal becomes `server.failed` without detail. */
export function toProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  const bodyError = BODY_ERRORS[bodyErrorType(thrown) ?? ''];
  if (bodyError) return bodyError;
  if (thrown instanceof BadRequestException && JSON_ERROR.test(thrown.message)) return MALFORMED_JSON;
  if (thrown instanceof BadRequestException && ADDRESS_ERROR.test(thrown.message)) return MALFORMED_ADDRESS;
  if (thrown instanceof HttpException) {
    const code = CODE_BY_STATUS[thrown.getStatus()];
    if (code) return new ProblemError(code);
    return new ProblemError(thrown.getStatus() < 500 ? 'request.refused' : 'server.failed');
  }
  return new ProblemError('server.failed');
}

function bodyErrorType(thrown: unknown): string | undefined {
  const source = thrown instanceof HttpException ? thrown.cause : thrown;
  if (typeof source !== 'object' || source === null) return undefined;
  return 'type' in source && typeof source.type === 'string' ? source.type : undefined;
}
