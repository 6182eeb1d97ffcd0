import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { EnvironmentError, readEnvironment } from './platform/config/environment';
import { RedisUnreachable } from './platform/live-transport/live.adapter';
import { MongoUnreachable } from './platform/mongo/mongo.options';
import { prepareApplication } from './prepare-application';

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    abortOnError: false,
    bufferLogs: true,
    bodyParser: false,
    rawBody: true,
  });
  await prepareApplication(app);
  await app.listen(environment.port, environment.host);
}

/** What an operator can mend is told in sentences; anything else keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof MongoUnreachable || error instanceof RedisUnreachable) {
    return error.message;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port of API_PORT is in use by another program. Stop that program, or choose another API_PORT.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
