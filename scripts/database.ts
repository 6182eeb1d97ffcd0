import { join } from 'node:path';
import { databaseUri, pingServer, startEngine } from '@kilowallet/embedded-mongodb';
import { withoutPassword, type ScriptEnvironment } from './environment';
import { Trouble } from './trouble';
import type { Household } from './processes/household';

const DATABASE = 'kilowallet';

/** Where the engine keeps its files inside the data directory. */
export const engineDirectory = (settings: ScriptEnvironment) => join(settings.dataDirectory, 'mongodb');

/**
 * The address of the database: that of MONGODB_URI when it answers, else of the embedded engine, started here.
 *
 * @throws Trouble, EngineError
 */
export async function openDatabase(settings: ScriptEnvironment, household: Household): Promise<string> {
  if (settings.mongoUri !== undefined) return serverThatAnswers(settings.mongoUri);
  const engine = await startEngine({ directory: engineDirectory(settings) });
  await household.take({ title: 'the database', exited: engine.exited, stop: () => engine.stop() });
  return databaseUri(engine.uri, DATABASE);
}

async function serverThatAnswers(uri: string): Promise<string> {
  try {
    await pingServer(uri, 5_000);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Trouble(
      `${withoutPassword(uri)} (MONGODB_URI): ${reason}\nCheck the address and that the server runs (\`docker compose up -d mongo\` starts one), or unset MONGODB_URI to use the embedded engine.`,
    );
  }
  return namesDatabase(uri) ? uri : databaseUri(uri, DATABASE);
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/?]+\/[^?]+/.test(uri);
}
