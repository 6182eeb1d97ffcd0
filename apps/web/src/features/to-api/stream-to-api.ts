import { request as plain, type IncomingMessage } from 'node:http';
import { request as secure } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { apiAddress } from './api-address';

/** Of one connection, not of what it carries: each side has its own. */
const OF_THE_CONNECTION = new Set(['connection', 'keep-alive', 'host', 'transfer-encoding', 'upgrade', 'expect']);

/**
 * Passes a request on to the API chunk by chunk, so that a file of a gigabyte takes no more memory than a small one.
 * (What a rewrite passes on is first held in memory as a whole.)
 */
export async function streamToApi(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const target = apiAddress(`${pathname}${search}`);
  const send = target.protocol === 'https:' ? secure : plain;
  const outgoing = send(target, { method: request.method, headers: toHeaders(request.headers) });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject);
  });
  // A refusal may come before the last chunk: what could not be sent then is no fault of its own.
  sendBody(request, outgoing).catch((error: unknown) => outgoing.destroy(asError(error)));
  try {
    const answer = await answered;
    return new Response(bodyOf(answer), { status: answer.statusCode ?? 502, headers: fromHeaders(answer) });
  } catch {
    return unavailable();
  }
}

async function sendBody(request: Request, outgoing: NodeJS.WritableStream): Promise<void> {
  if (!request.body) {
    outgoing.end();
    return;
  }
  await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
}

function bodyOf(answer: IncomingMessage): ReadableStream<Uint8Array> | null {
  if (answer.statusCode === 204 || answer.statusCode === 304) return null;
  return Readable.toWeb(answer) as ReadableStream<Uint8Array>;
}

function toHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !OF_THE_CONNECTION.has(name)));
}

function fromHeaders({ headers }: IncomingMessage): Headers {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || OF_THE_CONNECTION.has(name)) continue;
    for (const each of [value].flat()) kept.append(name, each);
  }
  return kept;
}

/** As the API itself says it, for the screens read nothing else. */
function unavailable(): Response {
  const problem = {
    type: 'about:blank',
    title: 'The service is not available at the moment',
    status: 503,
    code: 'server.unavailable',
  };
  return new Response(JSON.stringify(problem), {
    status: 503,
    headers: { 'content-type': 'application/problem+json' },
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
