import { problem, type Problem } from '@kilowallet/contracts';

/** Codes that only the browser's side of the line can know. */
export type LocalCode = 'network.unreachable' | 'network.timeout' | 'network.bad-gateway' | 'client.contract-mismatch';

/**
 * A request that was refused or did not arrive, in the words of the API's problem document.
 * `status` is 0 where no answer came at all.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** What was expected, by the name of the field that was wrong. */
  readonly fieldErrors: Readonly<Record<string, string>>;

  constructor(document: Pick<Problem, 'title' | 'status' | 'detail' | 'code' | 'errors'>) {
    super(`${document.title}: ${document.detail}`);
    this.title = document.title;
    this.status = document.status;
    this.detail = document.detail;
    this.code = document.code;
    this.fieldErrors = Object.fromEntries((document.errors ?? []).map(({ field, expected }) => [field, expected]));
  }

  /** Whether asking again in a moment, unchanged, may well succeed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Any error as a problem: a screen never has to ask what it caught. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const detail = error instanceof Error ? error.message : 'An unknown error was thrown.';
  return new ApiProblem({ title: 'This page made a mistake', status: 400, detail, code: 'client.failed' });
}

function local(code: LocalCode, status: number, title: string, detail: string): ApiProblem {
  return new ApiProblem({ code, status, title, detail });
}

export function unreachable(): ApiProblem {
  return local('network.unreachable', 0, 'The server cannot be reached', 'No answer came back.');
}

export function timedOut(seconds: number): ApiProblem {
  return local('network.timeout', 0, 'The server did not answer in time', `Nothing came back for ${seconds} seconds.`);
}

export function contractMismatch(path: string, what: string): ApiProblem {
  return local(
    'client.contract-mismatch',
    200,
    'The server answered something this page does not understand',
    `${path}: ${what}. The page may be older than the server: load it again.`,
  );
}

/** The problem document of a refusal; a proxy that answers in its own words is told from the API. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const parsed = problem.safeParse(await bodyOf(response));
  if (parsed.success) return new ApiProblem(parsed.data);
  return local(
    'network.bad-gateway',
    response.status,
    response.status >= 500 ? 'The service is not available at the moment' : 'The request was refused',
    `The answer was ${response.status} ${response.statusText}`.trim() + '.',
  );
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined; // Not JSON: not from the API.
  }
}
