import { addServiceDays } from '@kilowallet/kernel';
import { freePort } from '@kilowallet/testing';
import type { Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { reachMongo } from '../src/platform/mongo/reach-mongo';
import { Cashier } from './cashier';
import { Dice } from './dice';
import { KillableEngine } from './engine';
import { GivenServer } from './given-server';
import { inspect, type Inspection } from './inspect';
import { CHAOS, dayNumberOf, FIRST, QUIET, setStage, type ChaosDocument } from './stage';
import { Victim } from './victim';

export type ChaosPlan = {
  readonly seed: number;
  /** Ends by SIGKILL of a process at work, until the storm is over. */
  readonly kills: number;
  readonly wallets: number;
  readonly days: number;
  /** An empty folder for the engine. */
  readonly directory: string;
  readonly tell?: (sentence: string) => void;
};

export type ChaosReport = Inspection & {
  readonly kills: Readonly<Record<'worker' | 'api' | 'engine' | 'betweenTwoWrites', number>>;
  /** Programs that gave up because the engine was away while they started. */
  readonly surrenders: number;
  readonly recharges: number;
  readonly sent: number;
  readonly acknowledgements: number;
};

const WORKERS = 3;
/** One write in so many is a process's last. */
const SELF_KILL_ONE_IN = { worker: 25, api: 150 };
/** How long the ledger may take to come to rest once nothing is killed any more. */
const REST_MS = 180_000;

/**
 * The trial: three workers without leases and the API with its runs bill the same wallets, a cashier takes cash, and
 * processes are killed at random until enough have been. Then everything may finish, and is inspected.
 */
export async function conduct(plan: ChaosPlan): Promise<ChaosReport> {
  const { seed, kills, days, tell = () => undefined } = plan;
  const dice = new Dice(seed);
  const given = process.env['TEST_MONGODB_URI'];
  const engine = given === undefined ? new KillableEngine(plan.directory) : new GivenServer(given);
  await engine.start();
  const violations: string[] = [];
  const violation = (what: string) => {
    violations.push(what);
    tell(what);
  };
  const wallets = await setStage(engine.uri, plan.wallets, days, dice);
  const connection = await reachMongo({ mongoUri: engine.uri });
  const stage = connection.collection<ChaosDocument>(CHAOS);
  const reach = (day: number) =>
    persistently(() => stage.updateOne({ _id: CHAOS }, { $max: { day: dayNumberOf(day) } }, { upsert: true }));

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...QUIET, MONGODB_URI: engine.uri };
  const workers = Array.from(
    { length: WORKERS },
    (_, index) =>
      new Victim({ name: `worker ${index + 1}`, source: 'chaos/worker.ts', env }, dice.seed(), SELF_KILL_ONE_IN.worker),
  );
  const api = new Victim(
    { name: 'api', source: 'src/main.ts', env: { ...env, API_HOST: '127.0.0.1', API_PORT: String(port) } },
    dice.seed(),
    SELF_KILL_ONE_IN.api,
  );
  const victims = [...workers, api];
  const cashier = new Cashier(url, wallets, new Dice(dice.seed()), violation);
  const killed = () => engine.kills + victims.reduce((sum, victim) => sum + victim.kills, 0);
  try {
    await reach(0);
    for (const victim of victims) victim.start();
    await cashier.signIn();
    cashier.open();
    let told = 0;
    let day = 0;
    while (killed() < kills) {
      await sleep(dice.between(50, 800));
      // As many days as kills allow: there is always something to bill while something is killed.
      const reached = Math.min(days - 1, Math.floor((killed() / kills) * days));
      if (reached > day) await reach((day = reached));
      if (dice.oneIn(3)) await cashier.bill(addServiceDays(FIRST, day));
      api.ready = await cashier.isServed();
      const atWork = victims.filter(({ ready }) => ready);
      // Mostly at work, and now and then while they start; the engine only under somebody.
      if (atWork.length === 0) {
        if (dice.oneIn(20)) dice.pick(victims).kill();
      } else if (dice.oneIn(3)) await engine.kill();
      else dice.pick(atWork).kill();
      if (killed() >= told + 10) tell(`${(told = killed())} killed, day ${day + 1} of ${days}`);
    }
    const counted = {
      worker: workers.reduce((sum, { kills: each }) => sum + each, 0),
      api: api.kills,
      engine: engine.kills,
      betweenTwoWrites: victims.reduce((sum, { selfKills }) => sum + selfKills, 0),
    };
    tell(`The storm is over after ${killed()} kills; everything may finish.`);
    for (const victim of victims) await victim.calm();
    await reach(days - 1);
    await cashier.close();
    tell('Every recharge was sent until it was acknowledged, and once more.');
    await untilBilled(connection, wallets.length, dayNumberOf(days - 1), cashier);
    for (const victim of victims) await victim.rest();
    const inspection = await inspect(connection, wallets, days, cashier.recharges);
    return {
      ...inspection,
      violations: [...violations, ...inspection.violations],
      kills: counted,
      surrenders: victims.reduce((sum, { surrenders }) => sum + surrenders, 0),
      recharges: cashier.recharges.length,
      sent: cashier.recharges.reduce((sum, { sent }) => sum + sent, 0),
      acknowledgements: cashier.acknowledgements,
    };
  } finally {
    for (const victim of victims) await victim.rest();
    await connection.close();
    await engine.stop();
  }
}

/** Workers and the API's runs bring every wallet to the last day; what they cannot reach in time, the inspection says. */
async function untilBilled(connection: Connection, count: number, day: number, cashier: Cashier): Promise<void> {
  await cashier.bill(`${Math.floor(day / 10_000)}-${String(day).slice(4, 6)}-${String(day).slice(6)}`);
  for (const begun = performance.now(); performance.now() - begun < REST_MS; await sleep(500)) {
    if ((await connection.collection('wallets').countDocuments({ 'st.bd': day })) === count) return;
  }
}

/** The engine is killed under the conductor, too. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await sleep(200);
    }
  }
}
