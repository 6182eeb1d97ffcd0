import 'reflect-metadata';
import { addServiceDays, type ServiceDay } from '@kilowallet/kernel';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module';
import { BillingRuns } from '../../src/billing/billing-runs';
import { RedisLink } from '../../src/platform/redis/redis-link';
import { endDay, FIRST, measureDay, openFleet } from '../billing/fleet';
import { numberOf, run, say } from '../program';
import { Workers } from './worker-processes';

const WALLETS = 20_000;
const ROUNDS = 3;

/**
 * `npm run bench -- workers [--workers=2] [--wallets=n] [--rounds=n]`: the same fleet's days billed by one worker process
 * and by several, through Redis, in turn; medians. This process only asks (ROLE=api).
 */
async function main(args: readonly string[]): Promise<void> {
  const wallets = numberOf(args, 'wallets') ?? WALLETS;
  const several = numberOf(args, 'workers') ?? 2;
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  // A context has no sockets to prepare: the link is all it needs.
  await app.get(RedisLink, { strict: false }).connect();
  await endDay(app, FIRST);
  const ids = await openFleet(app, wallets);

  let day: ServiceDay = FIRST;
  const bill = async (): Promise<number> => {
    await endDay(app, day);
    await measureDay(app, ids, day);
    const begun = performance.now();
    await app.get(BillingRuns, { strict: false }).runDay(day, 'bench');
    day = addServiceDays(day, 1);
    return wallets / ((performance.now() - begun) / 1_000);
  };

  const rates = new Map<number, number[]>();
  for (let round = 1; round <= (numberOf(args, 'rounds') ?? ROUNDS); round++) {
    for (const count of [1, several]) {
      const workers = await Workers.start(count);
      // The first day warms the processes' code and caches.
      await bill();
      const rate = await bill();
      await workers.stop();
      rates.set(count, [...(rates.get(count) ?? []), rate]);
      say(`round ${round}, ${count} ${count === 1 ? 'worker' : 'workers'}: ${Math.round(rate)} wallets per second`);
    }
  }
  const [one, more] = [medianOf(rates.get(1)), medianOf(rates.get(several))];
  say(`\n1 worker ${Math.round(one)}, ${several} workers ${Math.round(more)} wallets per second`);
  say(`${several} workers are ${(more / one).toFixed(2)} times as fast as one`);
  await app.close();
}

function medianOf(values: readonly number[] = []): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

run(main);
