import 'reflect-metadata';
import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../src/app.module';
import { CreateApiKey } from '../../src/auth/create-api-key';
import { prepareApplication } from '../../src/prepare-application';
import { JobFigures } from '../../src/switching/job-figures';
import { JobRepository } from '../../src/switching/job.repository';
import { newJob } from '../../src/switching/new-job';
import { endDay, FIRST, openFleet } from '../billing/fleet';
import { measure } from '../billing/measure';
import { numberOf, run, say } from '../program';

const CLIENTS = 4;
const SMALL = 5_000;
const LARGE = 100_000;
const CHUNK = 2_000;

/**
 * `npm run bench -- jobs [--jobs=n] [--large] [--singly]`: so many reconnects, each of a connection of its own, claimed,
 * accepted and confirmed over HTTP by four clients at once, in a process of their own; a claim's answers in one request,
 * or, singly, one a request. Ends with an error where a job is lost, or is handed to two.
 */
async function main(args: readonly string[]): Promise<void> {
  const count = numberOf(args, 'jobs') ?? (args.includes('--large') ? LARGE : SMALL);
  // One key takes what in production many would; what is measured is the queue.
  process.env['RATE_LIMIT_PER_MINUTE'] = '100000000';
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    logger: false,
    bodyParser: false,
    rawBody: true,
  });
  await prepareApplication(app);
  await app.listen(0, '127.0.0.1');
  await endDay(app, FIRST);
  await fillQueue(app, await openFleet(app, count));
  const { key } = await app
    .get(CreateApiKey, { strict: false })
    .execute({ name: 'bench', scopes: ['jobs:read', 'jobs:claim'] });
  const { port } = app.getHttpServer().address() as AddressInfo;
  const singly = args.includes('--singly');
  say(`${count.toLocaleString('en')} jobs, ${CLIENTS} clients, answers ${singly ? 'one a request' : 'in batches'}`);
  const given = {
    url: `http://127.0.0.1:${port}/api/v1`,
    key,
    count: String(count),
    clients: String(CLIENTS),
    singly: String(singly),
  };
  const { ownCpuUs, engineCpuUs = NaN } = await measure(count, () => clients(given));
  say(
    `processor time a job: ${(ownCpuUs / 1_000).toFixed(2)} ms here, ${(engineCpuUs / 1_000).toFixed(2)} ms in the engine`,
  );
  const open = await app.get(JobFigures, { strict: false }).openByState();
  if (open.size > 0) throw new Error(`still open: ${JSON.stringify([...open])}`);
  await app.close();
}

async function fillQueue(app: NestExpressApplication, connectionIds: readonly string[]): Promise<void> {
  const jobs = app.get(JobRepository, { strict: false });
  // Before anything of the fleet was: whatever the clock says, all are ready.
  const at = new Date(`${FIRST}T00:00:00Z`);
  for (let from = 0; from < connectionIds.length; from += CHUNK) {
    await jobs.openMany(
      connectionIds.slice(from, from + CHUNK).map((id, index) =>
        newJob({
          id: `job-${id}`,
          kind: 'reconnect',
          cause: 'paid',
          connection: { id, number: `B-${from + index}`, meter: `M-${id}` },
          reason: 'Paid.',
          state: 'queued',
          notBefore: at,
          at,
        }),
      ),
    );
  }
}

/** The head-end's side, which must not share this process's time. */
async function clients(given: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, join(__dirname, 'clients.ts')], {
    env: { ...process.env, BENCH: JSON.stringify(given) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const code = await new Promise<number | null>((exited) => child.once('exit', exited));
  if (code !== 0) throw new Error('the clients failed');
}

run(main);
