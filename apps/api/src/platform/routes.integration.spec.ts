import { testDatabase } from '@kilowallet/testing';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import request from 'supertest';
import { testApi } from '../../test/api';
import { ENDPOINT } from './http/endpoint';

const api = testApi(testDatabase());

/** Whoever makes a route public adds it here, and thinks twice. */
const PUBLIC = [
  'GET /api/v1/health/live',
  'GET /api/v1/health/ready',
  'GET /api/v1/profile',
  'POST /api/v1/auth/login',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
];
/** Called by payment gateways and payers' browsers; each proves itself by a signature or an unguessable id. */
const PUBLIC_PREFIXES = ['POST /api/v1/webhooks/', 'GET /api/v1/sandbox-gateway/', 'POST /api/v1/sandbox-gateway/'];

type Route = { method: string; path: string; handler: object; name: string };

function routes(): Route[] {
  const found: Route[] = [];
  const scanner = new MetadataScanner();
  for (const { metatype, instance } of api.get(DiscoveryService).getControllers()) {
    if (!metatype || !instance) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    const roots = [Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]].flat();
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name];
      const path = handler && (Reflect.getMetadata(PATH_METADATA, handler) as string | undefined);
      if (!handler || path === undefined) continue;
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      for (const root of roots) {
        const bare = /^(health|metrics|api\/v1)/.test(root) ? `/${root}` : `/api/v1/${root}`;
        const full = `${bare}/${path}`.replace(/\/+/g, '/').replace(/\/$/, '');
        found.push({ method, path: full, handler, name: `${metatype.name}.${name}` });
      }
    }
  }
  return found;
}

const call = ({ method, path }: Route) => {
  const address = path.replace(/:\w+/g, 'x');
  const agent = request(api.app.getHttpServer());
  return method === 'GET'
    ? agent.get(address)
    : method === 'PATCH'
      ? agent.patch(address)
      : method === 'DELETE'
        ? agent.delete(address)
        : method === 'PUT'
          ? agent.put(address)
          : agent.post(address);
};

const isPublic = ({ method, path }: Route) =>
  PUBLIC.includes(`${method} ${path}`) || PUBLIC_PREFIXES.some((prefix) => `${method} ${path}`.startsWith(prefix));

it('nobody reaches a route without signing in, but for those that are meant for everybody', async () => {
  const closed = routes().filter((route) => !isPublic(route));
  expect(closed.length).toBeGreaterThan(10);
  for (const route of closed) {
    const { status } = await call(route);
    expect(`${route.method} ${route.path} ${status}`).toBe(`${route.method} ${route.path} 401`);
  }
});

it('every public route of the list exists', () => {
  const all = routes().map((route) => `${route.method} ${route.path}`);
  expect(PUBLIC.filter((route) => !all.includes(route))).toEqual([]);
});

it('no session changes anything without its anti-forgery token', async () => {
  const admin = (await api.as('admin')).without('X-CSRF-Token');
  for (const route of routes().filter((one) => one.method !== 'GET' && !isPublic(one))) {
    const { status, body } = await call(route).set(admin.headers);
    expect({ route: route.path, status, code: (body as { code?: string }).code }).toEqual({
      route: route.path,
      status: 403,
      code: 'auth.csrf',
    });
  }
});

it('every route under /api/v1 is described', () => {
  const bare = routes().filter(
    (route) => route.path.startsWith('/api/') && !Reflect.hasMetadata(ENDPOINT, route.handler),
  );
  expect(bare.map((route) => route.name)).toEqual([]);
});

it('the OpenAPI document is complete: an answer or none, refusals as problems, and no dangling reference', async () => {
  const { body } = await request(api.app.getHttpServer()).get('/api/docs-json').expect(200);
  const document = body as { paths: Record<string, object>; components: { schemas: Record<string, object> } };
  const text = JSON.stringify(document);
  const references = new Set([...text.matchAll(/#\/components\/schemas\/([\w-]+)/g)].map(([, name]) => name ?? ''));
  expect([...references].filter((name) => !(name in document.components.schemas))).toEqual([]);
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const registered = routes()
    .filter((route) => route.path.startsWith('/api/'))
    .map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual(registered.sort());
});
