import { type CompiledPlan } from '@kilowallet/tariff';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planOf } from './any-month';

/** A tariff of the catalogue; the newest version unless another is asked for. */
export function catalogue(code: string, version = -1): CompiledPlan {
  const file = join(__dirname, `../../tariff/catalogue/${code}.json`);
  const entry = JSON.parse(readFileSync(file, 'utf8')) as { versions: { definition: unknown }[] };
  return planOf(entry.versions.at(version)?.definition);
}
