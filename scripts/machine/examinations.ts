import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  EngineError,
  GLIBC_NEEDED,
  isAtLeast,
  pingServer,
  startEngine,
  systemGlibc,
} from '@kilowallet/embedded-mongodb';
import { engineDirectory } from '../database';
import { SettingsError, readScriptEnvironment, withoutPassword, type ScriptEnvironment } from '../environment';
import { findChromium } from './chromium';
import { holderOf, portSentence, portTrouble } from './ports';
import { findRedisServer } from './redis-server';

/** `odd` is worth knowing; `ill` keeps Kilowallet from running. */
export type Finding = { readonly subject: string; readonly state: 'well' | 'odd' | 'ill'; readonly told: string };

const GIGABYTE = 1024 ** 3;
const DISK_NEEDED_GB = 3;

/** Looks at the machine and the settings; changes nothing that was there before. */
export async function examine(root: string, variables: NodeJS.ProcessEnv): Promise<Finding[]> {
  const general = [node(), npm(), processors(), memory(), glibc(), chromium(), redis()];
  const settings = settingsFrom(variables, root);
  if (Array.isArray(settings)) return [...general, ...settings];
  return [
    ...general,
    disk(settings.dataDirectory),
    dataDirectory(settings.dataDirectory),
    await port('API_PORT', settings.apiPort),
    await port('WEB_PORT', settings.webPort),
    ...(settings.headEndPort === undefined ? [] : [await port('AMISP_SIMULATOR_PORT', settings.headEndPort)]),
    await database(settings),
  ];
}

function settingsFrom(variables: NodeJS.ProcessEnv, root: string): ScriptEnvironment | Finding[] {
  try {
    return readScriptEnvironment(variables, root);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.sentences.map((told) => ({ subject: 'settings', state: 'ill', told }));
  }
}

function node(): Finding {
  return { subject: 'Node', state: 'well', told: `${process.versions.node} on ${process.platform}-${process.arch}` };
}

function npm(): Finding {
  try {
    return { subject: 'npm', state: 'well', told: execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim() };
  } catch {
    return {
      subject: 'npm',
      state: 'ill',
      told: 'not found. It comes with Node: install Node from https://nodejs.org.',
    };
  }
}

function processors(): Finding {
  const count = availableParallelism();
  return {
    subject: 'processors',
    state: count > 1 ? 'well' : 'odd',
    told: `${count}${count > 1 ? '' : ': the build will take its time'}`,
  };
}

function memory(): Finding {
  const free = freemem() / GIGABYTE;
  const enough = free >= 1.5;
  return {
    subject: 'free memory',
    state: enough ? 'well' : 'odd',
    told: `${free.toFixed(1)} GB${enough ? '' : ': the build may need 1.5'}`,
  };
}

function glibc(): Finding {
  const found = systemGlibc();
  const needed = `${GLIBC_NEEDED.major}.${GLIBC_NEEDED.minor}`;
  if (found === undefined) {
    return process.platform === 'linux'
      ? {
          subject: 'C library',
          state: 'ill',
          told: 'not the GNU one, which the embedded engine needs. Set MONGODB_URI to a MongoDB server.',
        }
      : { subject: 'C library', state: 'well', told: 'of the system' };
  }
  const version = `${found.major}.${found.minor}`;
  return isAtLeast(found, GLIBC_NEEDED)
    ? { subject: 'C library', state: 'well', told: `glibc ${version}` }
    : {
        subject: 'C library',
        state: 'odd',
        told: `glibc ${version}; the embedded engine runs on a private ${needed} or newer, see "database"`,
      };
}

function chromium(): Finding {
  const found = findChromium();
  return found === undefined
    ? {
        subject: 'browser for tests',
        state: 'odd',
        told: 'none. `npm test` installs Chromium as root on Debian; elsewhere install it, or set CHROMIUM.',
      }
    : { subject: 'browser for tests', state: 'well', told: found };
}

function redis(): Finding {
  const found = findRedisServer();
  return found === undefined
    ? {
        subject: 'Redis for tests',
        state: 'odd',
        told: 'none. `npm test` installs redis-server as root on Debian; elsewhere install it, or set REDIS_SERVER.',
      }
    : { subject: 'Redis for tests', state: 'well', told: found };
}

function disk(directory: string): Finding {
  const { bavail, bsize } = statfsSync(nearestExisting(directory));
  const free = (bavail * bsize) / GIGABYTE;
  return free >= DISK_NEEDED_GB
    ? { subject: 'free disk', state: 'well', told: `${free.toFixed(0)} GB` }
    : {
        subject: 'free disk',
        state: 'ill',
        told: `${free.toFixed(1)} GB, and ${DISK_NEEDED_GB} are needed. Make room, or set DATA_DIR to another disk.`,
      };
}

function dataDirectory(directory: string): Finding {
  const existing = nearestExisting(directory);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return { subject: 'data directory', state: 'well', told: directory };
  } catch {
    return {
      subject: 'data directory',
      state: 'ill',
      told: `${existing} cannot be written by this user. Give it write access, or set DATA_DIR.`,
    };
  }
}

async function port(variable: string, number: number): Promise<Finding> {
  const trouble = await portTrouble(number);
  return trouble === undefined
    ? { subject: variable, state: 'well', told: `${number} is free` }
    : { subject: variable, state: 'ill', told: portSentence(variable, number, trouble, holderOf(number)) };
}

/** Opens the database as a start would; where there is none yet, an empty one that is thrown away. */
async function database(settings: ScriptEnvironment): Promise<Finding> {
  try {
    if (settings.mongoUri !== undefined) {
      await pingServer(settings.mongoUri, 5_000);
      return { subject: 'database', state: 'well', told: `${withoutPassword(settings.mongoUri)} answers` };
    }
    const directory = engineDirectory(settings);
    if (existsSync(directory)) {
      await openAndClose(directory);
      return { subject: 'database', state: 'well', told: `opens in ${directory}` };
    }
    const passing = mkdtempSync(join(tmpdir(), 'kilowallet-doctor-'));
    await openAndClose(passing).finally(() => rmSync(passing, { recursive: true, force: true }));
    return {
      subject: 'database',
      state: 'well',
      told: 'the embedded engine works; the first start makes the database',
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { subject: 'database', state: 'ill', told: error.message };
  }
}

async function openAndClose(directory: string): Promise<void> {
  const engine = await startEngine({ directory });
  await engine.stop();
}

function nearestExisting(directory: string): string {
  return existsSync(directory) ? directory : nearestExisting(dirname(directory));
}
