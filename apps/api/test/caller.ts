import type { App } from 'supertest/types';
import request, { type Test } from 'supertest';

type Headers = Readonly<Record<string, string>>;

/** Somebody who calls the API under /api/v1, with what makes them known on every call. */
export class Caller {
  constructor(
    private readonly server: App,
    readonly headers: Headers,
  ) {}

  get(path: string): Test {
    return request(this.server).get(`/api/v1${path}`).set(this.headers);
  }

  /** @param headers for instance `{ 'Idempotency-Key': key }` */
  post(path: string, body: object = {}, headers: Headers = {}): Test {
    return request(this.server)
      .post(`/api/v1${path}`)
      .set({ ...this.headers, ...headers })
      .send(body);
  }

  patch(path: string, body: object): Test {
    return request(this.server).patch(`/api/v1${path}`).set(this.headers).send(body);
  }

  delete(path: string): Test {
    return request(this.server).delete(`/api/v1${path}`).set(this.headers);
  }

  /** The same caller without some headers: to see what is refused then. */
  without(...names: string[]): Caller {
    return new Caller(
      this.server,
      Object.fromEntries(Object.entries(this.headers).filter(([name]) => !names.includes(name))),
    );
  }
}
