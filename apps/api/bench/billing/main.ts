import 'reflect-metadata';
import { addServiceDays } from '@kilowallet/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { AppModule } from '../../src/app.module';
import { BillingRuns } from '../../src/billing/billing-runs';
import { numberOf, run, say } from '../program';
import { Rivals } from './rivals';
import { endDay, FIRST, measureDay, openFleet } from './fleet';
import { costOf, measure, medianCost, MemoryPeak, type Sample } from './measure';
import { MeasureTable } from './table';

const ROUNDS = 5;
const FLEET = 20_000;
const LARGE_FLEET = 1_000_000;
/** So many days at each end of a history are compared. */
const DAYS_COMPARED = 5;

/**
 * `npm run bench -- billing [--wallets=n] [--rounds=n]`: ways of billing the same day, interleaved, medians of five.
 * `--large` goes on with a million wallets, `--days=60` with the product alone: what becomes of the cost per wallet.
 */
async function main(args: readonly string[]): Promise<void> {
  const wallets = numberOf(args, 'wallets') ?? FLEET;
  const rounds = numberOf(args, 'rounds') ?? ROUNDS;
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  await endDay(app, FIRST);
  const bench = new Bench(app, await openFleet(app, wallets));
  const days = numberOf(args, 'days');
  if (days === undefined) {
    const small = await bench.compare(rounds);
    const largest = args.includes('--large') ? LARGE_FLEET : numberOf(args, 'then');
    if (largest !== undefined) {
      bench.ids = [...bench.ids, ...(await openFleet(app, largest - wallets, wallets))].sort();
      const large = await bench.compare(1);
      sayCost(`from ${wallets} to ${largest} wallets`, small, large);
    }
  } else {
    const history: Sample[] = [];
    for (let day = 0; day < days; day++) history.push(await bench.bill());
    // The first day warms code and caches.
    sayCost(`from day 2 to day ${days}`, history.slice(1, 1 + DAYS_COMPARED), history.slice(-DAYS_COMPARED));
    say(`peak of this process ${bench.memory.peakMb.toFixed(0)} MB`);
  }
  await app.close();
}

class Bench {
  readonly memory = new MemoryPeak();
  private day = FIRST;

  constructor(
    private readonly app: INestApplicationContext,
    public ids: readonly string[],
  ) {}

  /** The product bills the next day. */
  async bill(): Promise<Sample> {
    await endDay(this.app, this.day);
    await measureDay(this.app, this.ids, this.day);
    const sample = await this.memory.during(() =>
      measure(this.ids.length, () => this.app.get(BillingRuns, { strict: false }).runDay(this.day, 'bench')),
    );
    say(`${this.day}: ${Math.round(sample.wallets / sample.seconds)} wallets per second`);
    this.day = addServiceDays(this.day, 1);
    return sample;
  }

  /** The product and its rivals bill the same days in turn; answers the product's samples. */
  async compare(rounds: number): Promise<readonly Sample[]> {
    const connection = this.app.get<Connection>(getConnectionToken());
    const rivals = await Rivals.open(connection);
    const table = new MeasureTable(this.ids.length);
    const product: Sample[] = [];
    for (let round = 0; round <= rounds; round++) {
      const day = this.day;
      const sample = await this.bill();
      const samples = await rivals.bill(day);
      // The first round warms code and caches.
      if (round === 0) continue;
      product.push(sample);
      table.add('a  the product’s run', sample);
      for (const [way, rival] of samples) table.add(way, rival);
    }
    await rivals.close();
    say(table.text(this.memory.peakMb));
    return product;
  }
}

function sayCost(span: string, before: readonly Sample[], after: readonly Sample[]): void {
  const [from, to] = [medianCost(before), medianCost(after)];
  say(
    `cost per wallet ${span}: ${from.toFixed(0)} → ${to.toFixed(0)} µs of processor time, ${(to / from).toFixed(2)} times`,
  );
  const [slow, fast] = [before, after].map((samples) => Math.min(...samples.map(costOf)));
  say(`the cheapest ones ${slow?.toFixed(0)} → ${fast?.toFixed(0)} µs`);
}

run(main);
