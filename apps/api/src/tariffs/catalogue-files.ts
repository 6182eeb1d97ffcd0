import type { Category } from '@kilowallet/contracts';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A gazetted tariff as the catalogue keeps it; see `libs/domain/tariff/catalogue`. */
export type CatalogueEntry = {
  readonly code: string;
  readonly name: string;
  readonly utility: string;
  readonly country: string;
  readonly currency: { readonly code: string; readonly minorDigits: number };
  readonly categories: readonly Category[];
  readonly source: string;
  readonly sourceDate: string;
  readonly versions: readonly { readonly effectiveFrom: string; readonly definition: unknown }[];
};

/** The catalogue stands beside the tariff library, which proves in its tests that every file can be priced. */
export async function readCatalogue(): Promise<CatalogueEntry[]> {
  // by the package's own file: the built library is not there where programs run from source
  const directory = join(dirname(require.resolve('@kilowallet/tariff/package.json')), 'catalogue');
  const files = (await readdir(directory)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(directory, file), 'utf8')) as CatalogueEntry),
  );
}
