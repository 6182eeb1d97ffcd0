import type { OpenAPIObject } from '@nestjs/swagger';

type Media = Readonly<Record<string, { readonly example?: unknown }>>;
type Operation = {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: { readonly content: Media };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Media }>>;
};
type Call = { readonly method: string; readonly path: string; readonly operation: Operation };

/**
 * The calls of integrators as a Postman collection (format 2.1), each with an example of what is sent and answered.
 * Set its variables `baseUrl` and `apiKey`.
 */
export function postmanCollection(document: OpenAPIObject) {
  const calls = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>).flatMap(([method, operation]): Call[] =>
      isForIntegrators(operation) ? [{ method: method.toUpperCase(), path, operation }] : [],
    ),
  );
  const tags = [...new Set(calls.map(({ operation }) => operation.tags?.[0] ?? 'other'))].sort();
  return {
    info: {
      name: 'Kilowallet for integrators',
      description: 'Made from the OpenAPI document; see docs/api.md.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{apiKey}}', type: 'string' }] },
    variable: [
      { key: 'baseUrl', value: 'http://localhost:4000' },
      { key: 'apiKey', value: 'kw_demo-key-of-the-metering-provider' },
    ],
    item: tags.map((tag) => ({
      name: tag,
      item: calls.filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag).map(itemOf),
    })),
  };
}

/** Made for systems: a key needs a scope for it. */
export function isForIntegrators({ security = [] }: Pick<Operation, 'security'>): boolean {
  return security.some(({ apiKey = [] }) => apiKey.length > 0);
}

function itemOf({ method, path, operation }: Call) {
  const url = path.replace(/\{(\w+)\}/g, ':$1');
  const variable = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => ({ key, value: '' }));
  const sent = exampleIn(operation.requestBody?.content);
  const request = {
    method,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    header: sent === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }],
    ...(sent === undefined
      ? {}
      : { body: { mode: 'raw', raw: JSON.stringify(sent, null, 2), options: { raw: { language: 'json' } } } }),
    url: { raw: `{{baseUrl}}${url}`, host: ['{{baseUrl}}'], path: url.split('/').filter(Boolean), variable },
  };
  const response = Object.entries(operation.responses).flatMap(([status, { description, content }]) => {
    const answered = exampleIn(content);
    if (answered === undefined || !status.startsWith('2')) return [];
    return [
      { name: description, code: Number(status), originalRequest: request, body: JSON.stringify(answered, null, 2) },
    ];
  });
  return { name: operation.summary ?? `${method} ${path}`, request, response };
}

function exampleIn(content: Media | undefined): unknown {
  return content?.['application/json']?.example;
}
