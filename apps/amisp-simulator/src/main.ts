import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { pino } from 'pino';
import { GOOD_DAY } from './behaviour';
import { controlOf } from './control';
import { deliveriesTo } from './deliveries';
import { EnvironmentError, readEnvironment } from './environment';
import { HeadEnd } from './head-end';
import { Kilowallet } from './kilowallet';
import { pullJobs } from './pull-jobs';
import { UtilityClock } from './utility-clock';

function start(): void {
  const environment = readEnvironment(process.env);
  const log = pino({ level: environment.logLevel });
  const kilowallet = new Kilowallet(environment.kilowalletUrl, environment.apiKey);
  const clock = new UtilityClock(kilowallet);
  const headEnd = new HeadEnd(kilowallet, clock, log, environment.seed, {
    ...GOOD_DAY,
    way: environment.way,
    paused: environment.startPaused,
  });
  const app = express();
  app.disable('x-powered-by');
  const signing = { secret: environment.pushSecret };
  app.use(deliveriesTo(headEnd, clock, signing));
  app.use(controlOf(headEnd, clock, signing));
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 502;
    response.status(status).json({ error: error instanceof Error ? error.message : String(error) });
  });
  const server = app.listen(environment.port, environment.host, (error?: Error) => {
    if (error) fail(error);
    log.info({ port: (server.address() as AddressInfo).port, way: environment.way }, 'The head-end is there');
  });
  const stopping = new AbortController();
  void pullJobs(kilowallet, headEnd, log, environment.pollMs, stopping.signal);
  const stop = () => {
    stopping.abort();
    headEnd.stop();
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(error: unknown): never {
  const sentence = error instanceof EnvironmentError ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`${String(sentence)}\n`);
  process.exit(1);
}

try {
  start();
} catch (error) {
  fail(error);
}
