import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import { SeedDemo } from './demo/seed-demo';
import { CreateFirstAdmin } from './first-admin';
import type { SeedKind } from './seed-mark';
import { SeedModule } from './seed.module';

const TELL_EVERY_DAYS = 10;

/** Boots the application without its doors, and lets it fill its own database. */
export async function fillDatabase(kind: SeedKind, say: (sentence: string) => void): Promise<void> {
  const app = await NestFactory.createApplicationContext(SeedModule, {
    abortOnError: false,
    logger: ['error', 'warn'],
  });
  try {
    stopSchedules(app);
    if (kind === 'demo') {
      say('Seeding the demo utility: sixty days of some 300 connections …');
      await app.get(SeedDemo).execute((done, of) => {
        if (done % TELL_EVERY_DAYS === 0) say(`  ${done} of ${of} days`);
      });
    } else {
      const { username, password, generated } = await app.get(CreateFirstAdmin).execute();
      say(`The first administrator is "${username}"${generated ? `, password "${password}": shown this once.` : '.'}`);
    }
  } finally {
    await app.close();
  }
}

/** The seed calls the day's work itself, at the hours it passes through; nothing else may wake meanwhile. */
function stopSchedules(app: INestApplicationContext): void {
  const registry = app.get(SchedulerRegistry, { strict: false });
  for (const name of registry.getIntervals()) registry.deleteInterval(name);
  for (const job of registry.getCronJobs().values()) void job.stop();
}
