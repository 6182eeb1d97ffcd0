import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { describeRoutes } from './describe-routes';

/** The OpenAPI document, generated from the contracts: the interface at /api/docs, the document at /api/docs-json. */
export function describeApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
    customSiteTitle: 'Kilowallet API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true },
  });
}

export function apiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Kilowallet API')
    .setVersion('1')
    .setDescription(
      'Prepaid electricity end to end. Money is a decimal string in the major unit of the currency, energy a decimal ' +
        'string of kWh, an instant ISO 8601 with offset. Refusals are problem documents (RFC 9457) with a stable `code`. ' +
        'Lists are paged by `limit` and `cursor`.',
    )
    .addCookieAuth(
      'kw_session',
      {
        type: 'apiKey',
        in: 'cookie',
        description: 'Set by POST /auth/login; changes also need the header X-CSRF-Token.',
      },
      'session',
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-CSRF-Token', description: 'As GET /auth/me answers it.' },
      'csrf',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key, `kw_…`, of an integrator.' }, 'apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    // One id for each operation, by class and method, so that generated clients have stable names.
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  // Supervisors and Prometheus also find these without the prefix; the interface tells of one address.
  for (const path of Object.keys(document.paths)) if (!path.startsWith('/api/')) delete document.paths[path];
  return describeRoutes(document, app.get(DiscoveryService, { strict: false }), new MetadataScanner());
}
