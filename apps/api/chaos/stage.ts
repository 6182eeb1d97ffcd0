import { addServiceDays, serviceDay, toDayNumber, type DayNumber, type ServiceDay } from '@kilowallet/kernel';
import { Test } from '@nestjs/testing';
import { Utility } from '../test/billing/utility';
import { AppModule } from '../src/app.module';
import { ENVIRONMENT, readEnvironment } from '../src/platform/config/environment';
import { CreateUser } from '../src/users/create-user';
import { Dice } from './dice';

/** Collection, and the one document in it: how far the trial has come. */
export const CHAOS = 'chaos';
export type ChaosDocument = { _id: string; day: DayNumber };

export const FIRST: ServiceDay = serviceDay('2026-07-01');
export const CASHIER = { username: 'cashier', password: 'takes money in any storm' };

/** A fleet with everything that so many days of billing need, and somebody who takes cash. */
export async function setStage(mongoUri: string, walletCount: number, days: number, dice: Dice): Promise<string[]> {
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(ENVIRONMENT)
    .useValue(readEnvironment({ MONGODB_URI: mongoUri, ...QUIET }))
    .compile();
  module.useLogger(false);
  await module.init();
  try {
    const utility = new Utility({ get: (provider) => module.get(provider, { strict: false }) });
    await utility.endOf(addServiceDays(FIRST, days - 1));
    await utility.open();
    const ids = Array.from({ length: walletCount }, () => hex(dice, 20)).sort();
    await utility.connect(ids, FIRST);
    for (const id of ids) {
      const energies = Array.from({ length: days }, () => (dice.between(0, 200) / 10).toFixed(1));
      await utility.uses(id, FIRST, energies);
    }
    await module.get(CreateUser, { strict: false }).execute({ ...CASHIER, name: 'The cashier', role: 'officer' });
    return ids;
  } finally {
    await module.close();
  }
}

/** What every process of a trial is told: no demo, no load of its own, no limit to how often one may ask. */
export const QUIET = { LOG_LEVEL: 'error', NODE_ENV: 'test', SEED: 'none', RATE_LIMIT_PER_MINUTE: '1000000' };

export function dayNumberOf(index: number): DayNumber {
  return toDayNumber(addServiceDays(FIRST, index));
}

function hex(dice: Dice, length: number): string {
  return Array.from({ length }, () => dice.between(0, 16).toString(16)).join('');
}
