import 'reflect-metadata';
import type { DayNumber } from '@kilowallet/kernel';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppModule } from '../src/app.module';
import { BillBatch } from '../src/billing/bill-batch';
import { Clock } from '../src/platform/clock/clock';
import { WalletRepository } from '../src/wallet/wallet.repository';
import { Dice } from './dice';
import { CHAOS, type ChaosDocument } from './stage';

/**
 * Bills whatever wallets it likes, whenever it likes, up to the day that the trial has come to. It takes no partition
 * and no lease: several of these beside the runs of the API are on the same wallets all the time.
 */
async function main(): Promise<void> {
  const dice = new Dice(Number(process.env['CHAOS_SEED'] ?? 1));
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  const stage = app.get<Connection>(getConnectionToken()).collection<ChaosDocument>(CHAOS);
  const [batch, wallets, clock] = [
    app.get(BillBatch, { strict: false }),
    app.get(WalletRepository, { strict: false }),
    app.get(Clock),
  ];
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
  for (;;) {
    try {
      const day: DayNumber = (await stage.findOne({ _id: CHAOS }))?.day ?? 0;
      const from = dice.between(0, 16).toString(16);
      const page = await wallets.page(from, '~', dice.between(1, 150));
      if (page.length > 0 && day > 0) await batch.execute(page, day, clock.now());
      process.send?.('ready');
    } catch (error) {
      // The engine was killed under it, as a run would find it: what was not acknowledged is looked at again.
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      await sleep(100);
    }
    await sleep(dice.between(0, 60));
  }
}

void main();
