import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { explainFailure } from './explain-failure';
import { readEnvironment } from './platform/config/environment';
import { reachMongo } from './platform/mongo/reach-mongo';
import { keepBuffersYoung } from './platform/young-buffers';
import { prepareApplication } from './prepare-application';

async function main(): Promise<void> {
  keepBuffersYoung();
  const environment = readEnvironment(process.env);
  await (await reachMongo(environment)).close();
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    abortOnError: false,
    bufferLogs: true,
    bodyParser: false,
    rawBody: true,
  });
  await prepareApplication(app);
  await app.listen(environment.port, environment.host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exit(1);
});
