import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ALLOWED_ROLES, NEEDED_SCOPE, PUBLIC } from '../auth/decorators';
import { bindingsOf } from '../http/bindings';
import { ENDPOINT, type EndpointOptions } from '../http/endpoint';
import { IDEMPOTENT } from '../idempotency/idempotent.decorator';
import { PROBLEMS, type ProblemCode } from '../problems/problem-codes';
import { exampleOf } from './example-of';
import { SchemaCollector, type JsonSchema } from './schema-collector';

type Operation = {
  operationId?: string;
  description?: string;
  parameters?: { name: string; in: string; schema?: JsonSchema; required?: boolean; description?: string }[];
  requestBody?: unknown;
  responses: Record<string, { description: string; content?: unknown }>;
  security?: Record<string, string[]>[];
};
type Media = { schema: JsonSchema; example?: unknown };
type Handler = { readonly controller: object; readonly name: string; readonly handler: object };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Completes the bare list of operations with what the routes' own schemas and guards say. */
export function describeRoutes(
  document: OpenAPIObject,
  discovery: DiscoveryService,
  scanner: MetadataScanner,
): OpenAPIObject {
  const handlers = handlersById(discovery, scanner);
  const schemas = new SchemaCollector();
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      if (operation?.operationId === undefined) continue;
      // A controller with two addresses gets an index in its ids.
      operation.operationId = operation.operationId.replace(/\[\d+\]$/, '');
      const found = handlers.get(operation.operationId);
      if (found) describe(operation, found, method, schemas);
    }
  }
  const components = schemas.collected();
  document.components = { ...document.components, schemas: components };
  addExamples(document, components);
  return document;
}

/** An example of each body that is sent or answered; references are followed, so all schemas must be known. */
function addExamples(document: OpenAPIObject, components: Readonly<Record<string, JsonSchema>>): void {
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      if (!operation) continue;
      const bodies = [operation.requestBody, ...Object.values(operation.responses)] as (
        { content?: unknown } | undefined
      )[];
      for (const body of bodies) {
        const media = (body?.content as Record<string, Media> | undefined)?.['application/json'];
        if (media?.schema) media.example = exampleOf(media.schema, components);
      }
    }
  }
}

function handlersById(discovery: DiscoveryService, scanner: MetadataScanner): Map<string, Handler> {
  const handlers = new Map<string, Handler>();
  for (const { metatype, instance } of discovery.getControllers()) {
    if (!metatype || !instance) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name];
      if (handler)
        handlers.set(`${metatype.name.replace(/Controller$/, '')}_${name}`, { controller: metatype, name, handler });
    }
  }
  return handlers;
}

function describe(operation: Operation, route: Handler, method: string, schemas: SchemaCollector): void {
  const endpoint = Reflect.getMetadata(ENDPOINT, route.handler) as EndpointOptions | undefined;
  const bindings = bindingsOf(route.controller, route.name);
  const body = endpoint?.body ?? bindings.body;
  const query = endpoint?.query ?? bindings.query;
  if (body) {
    operation.requestBody = { required: true, content: { 'application/json': { schema: schemas.input(body) } } };
  }
  operation.parameters = [
    ...(operation.parameters ?? [])
      .filter((parameter) => parameter.in !== 'query')
      .map((parameter) => {
        const schema = parameter.in === 'path' ? bindings.params[parameter.name] : undefined;
        return schema ? { ...parameter, schema: schemas.input(schema) } : parameter;
      }),
    ...(query ? queryParameters(schemas.parts(query)) : []),
  ];
  const status = String(endpoint?.status ?? (method === 'post' ? 201 : 200));
  operation.responses = {
    [status]: success(endpoint, schemas),
    ...refusals(route, method, endpoint, body !== undefined || query !== undefined, schemas),
  };
  operation.security = securityOf(route, method);
}

function success(
  endpoint: EndpointOptions | undefined,
  schemas: SchemaCollector,
): { description: string; content?: unknown } {
  if (endpoint?.response) {
    return { description: 'As asked', content: { 'application/json': { schema: schemas.output(endpoint.response) } } };
  }
  if (endpoint?.produces !== undefined) return { description: 'As asked', content: { [endpoint.produces]: {} } };
  return { description: 'Done' };
}

function queryParameters(schema: JsonSchema): NonNullable<Operation['parameters']> {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

function refusals(
  route: Handler,
  method: string,
  endpoint: EndpointOptions | undefined,
  takesInput: boolean,
  schemas: SchemaCollector,
): Operation['responses'] {
  const codes = new Set<ProblemCode>(endpoint?.problems);
  if (takesInput) codes.add('request.invalid');
  if (!isPublic(route)) {
    codes.add('auth.required');
    if (method !== 'get') codes.add('auth.csrf');
  }
  if (rolesOf(route)) codes.add('auth.forbidden');
  if (metadata(IDEMPOTENT, route)) {
    for (const code of ['idempotency.key-missing', 'idempotency.key-reused', 'idempotency.in-progress'] as const)
      codes.add(code);
  }
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      String(status),
      {
        description: ofStatus.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join('\n\n'),
        content: { 'application/problem+json': { schema: schemas.problem() } },
      },
    ]),
  );
}

function securityOf(route: Handler, method: string): NonNullable<Operation['security']> {
  if (isPublic(route)) return [];
  const session: Record<string, string[]> = method === 'get' ? { session: [] } : { session: [], csrf: [] };
  const roles = rolesOf(route);
  return roles && !roles.includes('integrator') ? [session] : [session, { apiKey: scopeOf(route) }];
}

function isPublic(route: Handler): boolean {
  return metadata(PUBLIC, route) === true;
}

function rolesOf(route: Handler): string[] | undefined {
  return metadata(ALLOWED_ROLES, route) as string[] | undefined;
}

function scopeOf(route: Handler): string[] {
  const scope = metadata(NEEDED_SCOPE, route);
  return typeof scope === 'string' ? [scope] : [];
}

function metadata(key: symbol, route: Handler): unknown {
  return (Reflect.getMetadata(key, route.handler) as unknown) ?? Reflect.getMetadata(key, route.controller);
}
