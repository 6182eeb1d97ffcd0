import { isIP } from 'node:net';
import { z } from 'zod';

const port = z.coerce.number({ error: 'a port number' }).int().min(1).max(65535);
const onOff = z.enum(['on', 'off'], 'either on or off');

/** Every environment variable the API reads. Nothing else in the API looks at `process.env`. */
const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production'], 'development, test or production').default('development'),
  API_HOST: z.string().min(1).default('0.0.0.0'),
  API_PORT: port.default(4000),
  MONGODB_URI: z
    .string({ error: 'the address of a MongoDB, for instance mongodb://localhost:27017/kilowallet' })
    .regex(/^mongodb(\+srv)?:\/\//, 'an address that starts with mongodb:// or mongodb+srv://'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'an address that starts with redis:// or rediss://')
    .optional(),
  /** What this process does: answers requests, works (schedules and billing), or both. */
  ROLE: z.enum(['all', 'api', 'worker'], 'all, api or worker').default('all'),
  SEED: z.enum(['demo', 'none'], 'either demo or none').default('demo'),
  /** The virtual clock and the simulated load; a utility with real meters turns it off. */
  SIMULATOR: onOff.default('on'),
  /** The control of a simulated head-end (apps/amisp-simulator) that the console may direct. */
  AMISP_SIMULATOR_URL: z.url({ protocol: /^https?$/, error: 'an address such as http://127.0.0.1:4300' }).optional(),
  /** Cookies marked `Secure`: on wherever browsers reach the portal by https. */
  SECURE_COOKIES: onOff.default('off'),
  /** Proxies whose word on a caller's address is believed: names of ranges, addresses, or networks. */
  TRUSTED_PROXIES: z
    .string()
    .default('loopback, linklocal, uniquelocal')
    .refine((text) => proxiesOf(text).every(isProxy), 'addresses or networks, separated by commas'),
  SESSION_HOURS: z.coerce
    .number({ error: 'a whole number' })
    .int()
    .min(1)
    .max(24 * 90)
    .default(12),
  RATE_LIMIT_PER_MINUTE: z.coerce.number({ error: 'a whole number' }).int().min(1).default(1200),
  /** The largest file of readings, in megabytes of 2^20 bytes: as much as the temporary folder can spare. */
  UPLOAD_MB_MAX: z.coerce.number({ error: 'a whole number' }).int().min(1).max(1_048_576).default(1024),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  /** The first administrator's password where nothing is seeded; generated and printed once where absent. */
  ADMIN_PASSWORD: z.string().min(10, 'at least 10 characters').optional(),
  /** Signs the webhooks of the sandbox gateway, which takes no money; without it nobody can pay online. */
  SANDBOX_GATEWAY_SECRET: z.string().min(32, 'at least 32 characters').optional(),
});

type Variables = z.infer<typeof environmentSchema>;

/** The validated environment, by the names the code speaks. */
export type Environment = {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly mongoUri: string;
  readonly redisUrl: string | undefined;
  readonly role: Variables['ROLE'];
  readonly seed: Variables['SEED'];
  readonly simulator: boolean;
  /** Without a slash at its end. */
  readonly amispSimulatorUrl: string | undefined;
  readonly secureCookies: boolean;
  readonly trustedProxies: readonly string[];
  readonly sessionHours: number;
  readonly rateLimitPerMinute: number;
  readonly uploadBytesMax: number;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly adminPassword: string | undefined;
  readonly sandboxGatewaySecret: string | undefined;
};

export const ENVIRONMENT = Symbol('Environment');

/** Thrown where variables are missing or wrong; one sentence for each, so that all are mended in one go. */
export class EnvironmentError extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'EnvironmentError';
  }
}

/** Reads and validates the environment; empty variables count as absent, as shells and compose files leave them. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    throw new EnvironmentError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        const given = present[name];
        return `${name} ${given === undefined ? 'is missing' : `is "${mask(name, given)}"`}: ${issue.message}.`;
      }),
    );
  }
  const env = parsed.data;
  return {
    production: env.NODE_ENV === 'production',
    host: env.API_HOST,
    port: env.API_PORT,
    mongoUri: env.MONGODB_URI,
    redisUrl: env.REDIS_URL,
    role: env.ROLE,
    seed: env.SEED,
    simulator: env.SIMULATOR === 'on',
    amispSimulatorUrl: env.AMISP_SIMULATOR_URL?.replace(/\/+$/, ''),
    secureCookies: env.SECURE_COOKIES === 'on',
    trustedProxies: proxiesOf(env.TRUSTED_PROXIES),
    sessionHours: env.SESSION_HOURS,
    rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
    uploadBytesMax: env.UPLOAD_MB_MAX * 2 ** 20,
    logLevel: env.LOG_LEVEL,
    adminPassword: env.ADMIN_PASSWORD,
    sandboxGatewaySecret: env.SANDBOX_GATEWAY_SECRET,
  };
}

function proxiesOf(text: string): string[] {
  return text.split(',').flatMap((each) => each.trim() || []);
}

function isProxy(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  return isIP(address) !== 0 && more.length === 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix));
}

/** A wrong value is shown, so that it is recognised; a secret or an address with credentials is not. */
function mask(name: string, value: string): string {
  return /PASSWORD|SECRET/.test(name) || value.includes('@') ? '…' : value;
}
