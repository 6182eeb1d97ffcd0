import 'reflect-metadata';
import { addServiceDays, minor, type ServiceDay } from '@kilowallet/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppModule } from '../../src/app.module';
import { BillingRuns } from '../../src/billing/billing-runs';
import { RedisLink } from '../../src/platform/redis/redis-link';
import { CreditRecharge } from '../../src/wallet/credit-recharge';
import { endDay, FIRST, measureDay, openFleet } from '../billing/fleet';
import { numberOf, run, say } from '../program';
import { Workers } from '../workers/worker-processes';

const WALLETS = 20_000;
const PER_SECOND = 200;
const SECONDS = 5;

/** What one arrival does; its number makes it another one each time. */
type Arrival = (number: number) => Promise<unknown>;

/**
 * `npm run bench -- recharge [--wallets=n] [--rate=200]`: how long one recharge takes to be in the ledger while so many
 * come in a second, with nothing else going on and while a worker process bills the whole fleet; beside the bare
 * driver's insert and update in the same places. They come whether those before them are through or not.
 */
async function main(args: readonly string[]): Promise<void> {
  const wallets = numberOf(args, 'wallets') ?? WALLETS;
  const perSecond = numberOf(args, 'rate') ?? PER_SECOND;
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  await app.get(RedisLink, { strict: false }).connect();
  await endDay(app, FIRST);
  const ids = await openFleet(app, wallets);
  const workers = await Workers.start(1);
  const post = recharges(app, ids);
  const bare = await twoWrites(app.get<Connection>(getConnectionToken()), ids);

  // Warms code and caches here and in the worker.
  await latencies(perSecond, post, forSeconds(1));
  let day: ServiceDay = FIRST;
  // The day's energy is there before its run begins: what is measured beside is the run alone.
  const endNextDay = async () => {
    await endDay(app, day);
    await measureDay(app, ids, day);
  };
  const bill = async () => {
    const billed = await app.get(BillingRuns, { strict: false }).runDay(day, 'bench');
    day = addServiceDays(day, 1);
    return billed;
  };
  await endNextDay();
  await bill();

  tell('a recharge, nothing else', await latencies(perSecond, post, forSeconds(SECONDS)));
  tell('two bare writes, nothing else', await latencies(perSecond, bare, forSeconds(SECONDS)));
  await endNextDay();
  tell('a recharge during a run', await latencies(perSecond, post, bill));
  await endNextDay();
  tell('two bare writes during a run', await latencies(perSecond, bare, bill));
  await workers.stop();
  await app.close();
}

function recharges(app: INestApplicationContext, ids: readonly string[]): Arrival {
  const credit = app.get(CreditRecharge, { strict: false });
  return async (number) => {
    const posted = await credit.execute({
      walletId: pick(ids, number),
      amount: minor(100_00),
      paymentId: `bench-${number}`,
      note: 'bench',
      actor: 'bench',
    });
    if (!posted.ok) throw new Error(posted.error);
  };
}

async function twoWrites(connection: Connection, ids: readonly string[]): Promise<Arrival> {
  const ledger = connection.collection<{ _id: string }>('bench_ledger_single');
  const wallets = connection.collection<{ _id: string; balance: number }>('bench_wallets_single');
  await wallets.insertMany(ids.map((_id) => ({ _id, balance: 0 })));
  const text = 'x'.repeat(400);
  return async (number) => {
    const wallet = pick(ids, number);
    await ledger.insertOne({ _id: `${wallet}:${number}`, wallet, amount: 100_00, text } as { _id: string });
    await wallets.updateOne({ _id: wallet }, { $inc: { balance: 100_00 } });
  };
}

function pick(ids: readonly string[], number: number): string {
  return ids[(number * 7_919) % ids.length] as string;
}

function forSeconds(seconds: number): () => Promise<void> {
  return () => sleep(seconds * 1_000);
}

let arrived = 0;

/** Sends arrivals at a steady rate until the work beside them is over; answers how many milliseconds each took. */
async function latencies(perSecond: number, arrival: Arrival, beside: () => Promise<unknown>): Promise<number[]> {
  let over = false;
  const work = beside().finally(() => (over = true));
  const begun = performance.now();
  const under: Promise<number>[] = [];
  for (let sent = 0; !over; sent += 1) {
    const due = begun + (sent * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    // Counted from when it was due: a sender that was held up hides nothing.
    under.push(arrival((arrived += 1)).then(() => performance.now() - due));
  }
  await work;
  return Promise.all(under);
}

function tell(what: string, milliseconds: readonly number[]): void {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);
  say(
    `${what.padEnd(30)} ${String(sorted.length).padStart(6)}: half within ${at(0.5)} ms, 99 % ${at(0.99)} ms, worst ${at(1)} ms`,
  );
}

run(main);
