import { RequestMethod } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import helmet from 'helmet';
import type { Server } from 'node:http';
import { Logger } from 'nestjs-pino';
import { ENVIRONMENT, type Environment } from './platform/config/environment';
import { LiveAdapter } from './platform/live-transport/live.adapter';
import { describeApi } from './platform/openapi/describe-api';
import { RedisLink } from './platform/redis/redis-link';
import { limitNesting } from './platform/http/limit-nesting';
import { refuseRequests } from './platform/http/refuse-requests';

const API_PREFIX = 'api/v1';

/** What every instance of the application gets before it listens: the same in production and under test. */
export async function prepareApplication(app: NestExpressApplication): Promise<void> {
  const environment = app.get<Environment>(ENVIRONMENT);
  app.useLogger(app.get(Logger));
  app.set('trust proxy', [...environment.trustedProxies]);
  app.disable('x-powered-by');
  app.use(helmet(securityHeaders(environment)));
  if (environment.role === 'worker') app.use(refuseRequests);
  app.use(cookieParser());
  app.useBodyParser('json', { limit: '2mb' });
  app.use(limitNesting);
  app.useBodyParser('text', { type: ['application/xml', 'text/xml', 'application/soap+xml'], limit: '2mb' });
  app.setGlobalPrefix(API_PREFIX, {
    exclude: ['health/{*path}', 'api/v1/health/{*path}', 'metrics'].map((path) => ({
      path,
      method: RequestMethod.ALL,
    })),
  });
  const redis = app.get(RedisLink);
  await redis.connect();
  app.useWebSocketAdapter(new LiveAdapter(app, redis, environment.role !== 'worker'));
  describeApi(app);
  outliveProxies(app.getHttpServer());
  app.enableShutdownHooks();
}

/**
 * Idle connections are closed by the proxy, never by us: with Node's five seconds a request may set out on a
 * connection that is being closed here, and the person sees an error that nothing has caused.
 */
function outliveProxies(server: Server): void {
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 80_000;
  // A gigabyte of readings takes longer than Node's five minutes where the line is slow.
  server.requestTimeout = 3_600_000;
}

/** The API's own pages (its documentation) are served to browsers too; everything else is JSON. */
function securityHeaders(environment: Environment): Parameters<typeof helmet>[0] {
  return {
    contentSecurityPolicy: {
      directives: {
        // Without https, this would send the documentation's own scripts to an address nobody serves.
        upgradeInsecureRequests: environment.secureCookies ? [] : null,
      },
    },
    strictTransportSecurity: environment.secureCookies,
  };
}
