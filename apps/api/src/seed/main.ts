import 'reflect-metadata';
import { explainFailure } from '../explain-failure';
import { WallTime } from '../platform/clock/wall-time';
import { readEnvironment, type Environment } from '../platform/config/environment';
import { reachMongo } from '../platform/mongo/reach-mongo';
import { DEMO_API_KEY, demoSignIns } from './demo/sign-ins';
import { fillDatabase } from './fill-database';
import { SeedAtWork, SeedMark } from './seed-mark';

/**
 * Fills an empty database, once: with a demo utility (SEED=demo), or with a first administrator alone (SEED=none).
 *
 * A database with data of its own is left as it is. One whose seed was cut short is emptied and filled anew.
 */
async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const connection = await reachMongo(environment);
  try {
    await seed(environment, new SeedMark(connection, () => new WallTime().now()));
  } finally {
    await connection.close();
  }
}

async function seed(environment: Environment, mark: SeedMark): Promise<void> {
  const standing = await mark.standing();
  if (standing.is === 'seeded' && standing.kind === 'demo') tellSignIns();
  if (standing.is === 'seeded' || standing.is === 'in-use') return;
  if (standing.is === 'being-seeded') throw new SeedAtWork();
  if (environment.seed === 'demo' && !environment.simulator) {
    throw new Error(
      'SEED=demo lets the simulator live sixty days. Set SEED=none, or leave SIMULATOR on until it is done.',
    );
  }
  if (standing.is === 'cut-short') {
    say('The last seed was cut short; starting over.');
    await mark.startOver();
  }
  if (!(await mark.begin(environment.seed))) throw new SeedAtWork();
  const stop = mark.keepAlive();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop();
      void mark.giveUp().finally(() => process.exit(1));
    });
  }
  try {
    await fillDatabase(environment.seed, say);
    await mark.finish();
  } finally {
    stop();
  }
  if (environment.seed === 'demo') tellSignIns();
}

/** To the script that started this one, which prints them with the addresses; to the terminal where nobody did. */
function tellSignIns(): void {
  if (process.send) process.send({ signIns: demoSignIns(), headEndKey: DEMO_API_KEY });
  else for (const { role, username, password } of demoSignIns()) say(`${role}: ${username}  ${password}`);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exit(1);
  },
);
