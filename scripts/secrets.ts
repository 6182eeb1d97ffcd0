import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const schema = z.object({ SANDBOX_GATEWAY_SECRET: z.string().min(32) });

/** Secrets by the environment variable that carries them to the API. */
export type Secrets = z.infer<typeof schema>;

/**
 * The installation's own secrets: made once, kept in the data directory, readable by its owner alone.
 *
 * @throws Error when the file was damaged: new secrets would silently invalidate what the old ones signed.
 */
export function secretsIn(dataDirectory: string): Secrets {
  const file = join(dataDirectory, 'secrets.json');
  if (existsSync(file)) {
    const kept = schema.safeParse(parseJson(readFileSync(file, 'utf8')));
    if (kept.success) return kept.data;
    throw new Error(`${file} is damaged. Restore it from a backup, or remove it to have new secrets made.`);
  }
  const made: Secrets = { SANDBOX_GATEWAY_SECRET: randomBytes(32).toString('base64url') };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Renamed when complete, so that a kill leaves no half of it.
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
