import { signedInView } from '@kilowallet/contracts';
import type { ZodType } from 'zod';
import { ApiProblem, contractMismatch, problemOf, timedOut, unreachable } from './api-problem';
import { uploaded } from './uploaded';

export type QueryValue = string | number | boolean | null | undefined;
export type QueryParams = Readonly<Record<string, QueryValue>>;

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type RequestOptions = {
  readonly query?: QueryParams | undefined;
  readonly signal?: AbortSignal | undefined;
};
export type ChangeOptions = RequestOptions & {
  /** One per intent, the same for every attempt at it: repeated, it answers the first result again. */
  readonly idempotencyKey?: string | undefined;
  /** For files: told how much of the body has gone, from 0 to 1; such a request may take as long as it takes. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
};

export const API_BASE = '/api/v1';
const TIMEOUT_SECONDS = 30;

/** Leaves out what is not set, so that one question has one address and one cache key. */
export function toSearch(params: QueryParams | undefined): string {
  const set = Object.entries(params ?? {}).filter(
    (entry): entry is [string, string | number | boolean] =>
      entry[1] !== undefined && entry[1] !== null && entry[1] !== '',
  );
  return set.length === 0
    ? ''
    : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()}`;
}

type Sent = { method: Method; path: string; body?: unknown; options: ChangeOptions };

/**
 * Speaks to the API under the session cookie. Every answer is held against its schema, every refusal
 * becomes an `ApiProblem`, and every change carries the token of its session.
 */
export class ApiClient {
  private csrfToken: string | null = null;
  private readonly signedOutListeners = new Set<() => void>();

  constructor(
    private readonly send: typeof fetch = (...args) => fetch(...args),
    private readonly base = API_BASE,
  ) {}

  /** Known from `GET /auth/me` and from signing in; null after signing out. */
  setCsrfToken(token: string | null): void {
    this.csrfToken = token;
  }

  /** Told when the server no longer knows the session. */
  onSignedOut(listener: () => void): () => void {
    this.signedOutListeners.add(listener);
    return () => this.signedOutListeners.delete(listener);
  }

  get<T>(path: string, schema: ZodType<T>, options: RequestOptions = {}): Promise<T> {
    return this.exchange({ method: 'GET', path, options }, schema);
  }

  post<T>(path: string, schema: ZodType<T>, body?: unknown, options: ChangeOptions = {}): Promise<T> {
    return this.exchange({ method: 'POST', path, body, options }, schema);
  }

  patch<T>(path: string, schema: ZodType<T>, body: unknown, options: ChangeOptions = {}): Promise<T> {
    return this.exchange({ method: 'PATCH', path, body, options }, schema);
  }

  delete<T>(path: string, schema: ZodType<T>, options: ChangeOptions = {}): Promise<T> {
    return this.exchange({ method: 'DELETE', path, options }, schema);
  }

  private async exchange<T>(sent: Sent, schema: ZodType<T>): Promise<T> {
    try {
      return await this.attempt(sent, schema);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      // Another window signed in again: this one's token is an old session's. Nothing was changed by the refused try.
      if (error.code === 'auth.csrf') {
        await this.refreshCsrfToken();
        return this.attempt(sent, schema);
      }
      if (error.code === 'auth.required') this.signedOutListeners.forEach((tell) => tell());
      throw error;
    }
  }

  private async refreshCsrfToken(): Promise<void> {
    const me = await this.attempt({ method: 'GET', path: '/auth/me', options: {} }, signedInView);
    this.csrfToken = me.csrfToken;
  }

  private async attempt<T>({ method, path, body, options }: Sent, schema: ZodType<T>): Promise<T> {
    const headers = new Headers({ accept: 'application/json' });
    if (method !== 'GET' && this.csrfToken) headers.set('x-csrf-token', this.csrfToken);
    if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey);
    const payload = toPayload(body, headers);
    const url = `${this.base}${path}${toSearch(options.query)}`;
    const { onProgress } = options;
    const response =
      onProgress && payload instanceof Blob
        ? await uploaded(url, { method, headers, body: payload, onProgress })
        : await this.reach(url, {
            method,
            headers,
            credentials: 'same-origin',
            cache: 'no-store',
            ...(payload !== undefined && { body: payload }),
            signal: withTimeout(options.signal),
          });
    if (!response.ok) throw await problemOf(response);
    const parsed = schema.safeParse(response.status === 204 ? undefined : await jsonOf(response, path));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw contractMismatch(path, `${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'has another shape'}`);
  }

  private async reach(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.send(url, init);
    } catch (error) {
      if (isNamed(error, 'AbortError')) throw error; // The screen went away: nobody is to be told.
      throw isNamed(error, 'TimeoutError') ? timedOut(TIMEOUT_SECONDS) : unreachable();
    }
  }
}

/** A file goes as it is; everything else is JSON. */
function toPayload(body: unknown, headers: Headers): BodyInit | undefined {
  if (body === undefined) return undefined;
  if (body instanceof Blob) return body; // The browser names its type.
  headers.set('content-type', 'application/json');
  return JSON.stringify(body);
}

function withTimeout(signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(TIMEOUT_SECONDS * 1_000);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

async function jsonOf(response: Response, path: string): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw contractMismatch(path, 'the answer is not JSON');
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error ? error.name === name : error instanceof DOMException && error.name === name;
}

/** The one client of this page: it holds the token of the page's session. */
export const api = new ApiClient();
