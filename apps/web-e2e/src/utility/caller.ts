import { randomUUID } from 'node:crypto';
import { signedInView } from '@kilowallet/contracts';
import type { ZodType } from 'zod';

/** A person or system that speaks to the API without a browser: what the journeys arrange things with. */
export class Caller {
  private constructor(
    private readonly apiUrl: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  static async signIn(apiUrl: string, who: { username: string; password: string }): Promise<Caller> {
    const { username, password } = who;
    const response = await fetch(`${apiUrl}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (!response.ok) throw new Error(`${username} cannot sign in: ${await response.text()}`);
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]);
    return new Caller(apiUrl, cookie.join('; '), signedInView.parse(await response.json()).csrfToken);
  }

  get<T>(path: string, schema: ZodType<T>): Promise<T> {
    return this.ask('GET', path, schema);
  }

  post<T>(path: string, body: unknown, schema: ZodType<T>): Promise<T> {
    return this.ask('POST', path, schema, body);
  }

  patch<T>(path: string, body: unknown, schema: ZodType<T>): Promise<T> {
    return this.ask('PATCH', path, schema, body);
  }

  private async ask<T>(method: string, path: string, schema: ZodType<T>, body?: unknown): Promise<T> {
    const response = await fetch(`${this.apiUrl}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-csrf-token': this.csrfToken,
        'idempotency-key': randomUUID(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was refused: ${response.status} ${await response.text()}`);
    return schema.parse(await response.json());
  }
}
