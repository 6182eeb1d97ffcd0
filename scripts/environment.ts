import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

const port = z.coerce
  .number('a port number')
  .int('a whole port number')
  .min(1, 'at least 1')
  .max(65_535, 'at most 65535');

const HEAD_END_BESIDE = 300;

const schema = z.object({
  API_PORT: port.default(4000),
  WEB_PORT: port.default(3000),
  AMISP_SIMULATOR_PORT: port.optional(),
  DATA_DIR: z.string().default('.data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/.+/, 'an address such as mongodb://localhost:27017/kilowallet')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+/, 'an address such as redis://localhost:6379')
    .optional(),
  SEED: z.enum(['demo', 'none'], 'either demo or none').default('demo'),
  SIMULATOR: z.enum(['on', 'off'], 'either on or off').default('on'),
});

/** What a person may set for the scripts; everything else of the environment is passed on to the programs as it is. */
export type ScriptEnvironment = {
  readonly apiPort: number;
  readonly webPort: number;
  /** Where the simulated head-end listens, on this machine alone; `undefined` where there is to be none. */
  readonly headEndPort: number | undefined;
  /** Absolute. Holds the database of the embedded engine, logs and generated secrets. */
  readonly dataDirectory: string;
  /** A MongoDB to use in place of the embedded engine. */
  readonly mongoUri: string | undefined;
  readonly redisUrl: string | undefined;
  readonly seed: 'demo' | 'none';
};

/** Settings that cannot be: one sentence for each, so that all are mended at once. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

/**
 * Validates the environment. Empty variables count as absent: shells and compose files leave such behind.
 *
 * @throws SettingsError
 */
export function readScriptEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  root: string,
): ScriptEnvironment {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) throw new SettingsError(parsed.error.issues.map((issue) => sentence(issue, present)));
  const { API_PORT, WEB_PORT, DATA_DIR, MONGODB_URI, REDIS_URL, SEED, SIMULATOR } = parsed.data;
  const headEndPort =
    SEED === 'demo' && SIMULATOR === 'on' ? (parsed.data.AMISP_SIMULATOR_PORT ?? beside(API_PORT)) : undefined;
  assertApart({ API_PORT, WEB_PORT, AMISP_SIMULATOR_PORT: headEndPort });
  return {
    apiPort: API_PORT,
    webPort: WEB_PORT,
    headEndPort,
    dataDirectory: isAbsolute(DATA_DIR) ? DATA_DIR : join(root, DATA_DIR),
    mongoUri: MONGODB_URI,
    redisUrl: REDIS_URL,
    seed: SEED,
  };
}

/** Goes with the API's port, so that two starts on one machine need no third setting to keep apart. */
function beside(apiPort: number): number {
  return apiPort + HEAD_END_BESIDE <= 65_535 ? apiPort + HEAD_END_BESIDE : apiPort - HEAD_END_BESIDE;
}

function assertApart(ports: Readonly<Record<string, number | undefined>>): void {
  const named = Object.entries(ports);
  const sentences = named.flatMap(([name, port], index) =>
    named
      .slice(index + 1)
      .filter(([, other]) => port !== undefined && other === port)
      .map(([other]) => `${name} and ${other} are both ${port}: each needs a port of its own.`),
  );
  if (sentences.length > 0) throw new SettingsError(sentences);
}

function sentence(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  return `${name} is "${withoutPassword(given[name] ?? '')}", but should be ${issue.message}.`;
}

/** An address fit to be shown: whatever stands before the @ is hidden. */
export function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//…@');
}
