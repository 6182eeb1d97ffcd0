import { z } from 'zod';

const port = z.coerce.number({ error: 'a port number' }).int().min(1).max(65535);

const schema = z.object({
  KILOWALLET_URL: z.url({ protocol: /^https?$/, error: 'the address of the API, for instance http://localhost:4000' }),
  KILOWALLET_API_KEY: z
    .string({ error: 'an API key with the scopes jobs:read, jobs:claim and meter-data:write' })
    .min(1),
  AMISP_HOST: z.string().min(1).default('127.0.0.1'),
  AMISP_PORT: port.default(4300),
  /** Jobs are asked for, or waited for as JSON or CIM; control can change it. */
  AMISP_WAY: z.enum(['pull', 'push', 'cim'], 'pull, push or cim').default('pull'),
  AMISP_POLL_MS: z.coerce.number({ error: 'a whole number' }).int().min(10).max(600_000).default(2_000),
  /** What signs the deliveries; without it none is believed. */
  AMISP_PUSH_SECRET: z.string().min(1).optional(),
  AMISP_SEED: z.coerce.number({ error: 'a whole number' }).int().default(1),
  AMISP_START: z.enum(['running', 'paused'], 'either running or paused').default('running'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** How this head-end is set up. */
export type Environment = {
  readonly kilowalletUrl: string;
  readonly apiKey: string;
  readonly host: string;
  readonly port: number;
  readonly way: 'pull' | 'push' | 'cim';
  /** Between two questions for jobs, where the last one brought few. */
  readonly pollMs: number;
  readonly pushSecret: string | undefined;
  readonly seed: number;
  readonly startPaused: boolean;
  readonly logLevel: string;
};

/** Names each variable that is missing or wrong, one sentence a line. */
export class EnvironmentError extends Error {}

/** @throws EnvironmentError */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    throw new EnvironmentError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} is wrong or missing: ${issue.message}.`).join('\n'),
    );
  }
  const { data } = parsed;
  return {
    kilowalletUrl: data.KILOWALLET_URL.replace(/\/+$/, ''),
    apiKey: data.KILOWALLET_API_KEY,
    host: data.AMISP_HOST,
    port: data.AMISP_PORT,
    way: data.AMISP_WAY,
    pollMs: data.AMISP_POLL_MS,
    pushSecret: data.AMISP_PUSH_SECRET,
    seed: data.AMISP_SEED,
    startPaused: data.AMISP_START === 'paused',
    logLevel: data.LOG_LEVEL,
  };
}
