import mongoose from 'mongoose';
import { Dice } from './dice';

/**
 * Loaded before the program under trial (`node -r …/self-kill.ts src/main.ts`): the process kills itself between any
 * two of its writes, whatever code makes them.
 *
 * The product knows nothing of it: this file is no part of it and is not built with it. It stands between the program
 * and the driver, and takes the process away just before a write is sent, just after it is acknowledged, or while the
 * server works on it.
 *
 *     CHAOS_SEED=7 CHAOS_ONE_IN=200    on average every two-hundredth write is the last
 */
const oneIn = Number(process.env['CHAOS_ONE_IN'] ?? 0);

if (oneIn > 0) {
  const dice = new Dice(Number(process.env['CHAOS_SEED'] ?? 1));
  const writes = [
    'insertOne',
    'insertMany',
    'bulkWrite',
    'updateOne',
    'updateMany',
    'replaceOne',
    'deleteOne',
    'deleteMany',
    'findOneAndUpdate',
    'findOneAndDelete',
  ] as const;
  const driver = mongoose.mongo.Collection.prototype as unknown as Record<
    string,
    (...args: unknown[]) => Promise<unknown>
  >;
  for (const name of writes) {
    const write = driver[name];
    if (!write) throw new Error(`the driver has no ${name}`);
    driver[name] = async function (this: unknown, ...args: unknown[]) {
      const last = dice.oneIn(oneIn) ? dice.pick(['before', 'during', 'after'] as const) : undefined;
      if (last === 'before') die();
      const answer = write.apply(this, args);
      if (last === 'during') setTimeout(die, dice.between(0, 4));
      const acknowledged = await answer;
      if (last === 'after') die();
      return acknowledged;
    };
  }
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
