import { z } from 'zod';
import { withoutPassword, type ScriptEnvironment } from './environment';

const signIn = z.object({ role: z.string(), username: z.string(), password: z.string() });
/** A demo user whom the seed made, told by it over its channel as `{ signIns: [...] }`. */
export type SignIn = z.infer<typeof signIn>;
/** The API key of the demo's metering provider, told in the same way: what its simulated head-end signs in with. */
const seedMessage = z.object({ signIns: z.array(signIn), headEndKey: z.string().optional() });
export type SeedMessage = z.infer<typeof seedMessage>;

export function readSeedMessage(message: unknown): SeedMessage {
  const parsed = seedMessage.safeParse(message);
  return parsed.success ? parsed.data : { signIns: [] };
}

/** What a person sees when everything runs: where to go and whom to be. */
export function welcome(settings: ScriptEnvironment, { signIns, headEndKey }: SeedMessage): string {
  const web = `http://localhost:${settings.webPort}`;
  const places = [
    ['Portal and console', web],
    ['API documentation', `${web}/api/docs`],
    ...(settings.headEndPort !== undefined && headEndKey !== undefined
      ? [['Head-end simulator', `http://localhost:${settings.headEndPort}  paused: see Simulator in the console`]]
      : []),
    ['Data and logs', settings.dataDirectory],
    ['Database', settings.mongoUri === undefined ? 'embedded engine' : withoutPassword(settings.mongoUri)],
  ];
  const people = signIns.map(({ role, username, password }) => [`Sign in as ${role}`, `${username}  ${password}`]);
  return ['', 'Kilowallet is running.', '', ...table([...places, ...people]), '', 'Ctrl-C stops it.'].join('\n');
}

function table(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([label = '']) => label.length));
  return rows.map(([label = '', value = '']) => `  ${label.padEnd(width)}   ${value}`);
}
