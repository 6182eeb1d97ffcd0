import { Ids } from '../../src/platform/ids/ids';
import type { CatalogueEntry } from '../../src/tariffs/catalogue-files';
import { acceptedDefinition } from '../../src/tariffs/definition';
import { TariffRepository } from '../../src/tariffs/tariff.repository';
import { TariffVersionRepository } from '../../src/tariffs/tariff-version.repository';
import type { TestApi } from '../api';

/** A tariff with its versions, approved, whatever its currency: tests compare minor units. Answers its id. */
export async function enterTariff(api: Pick<TestApi, 'get'>, entry: CatalogueEntry): Promise<string> {
  const { code, name, utility, categories, source, currency, versions } = entry;
  const known = await api.get(TariffRepository).byCode(code);
  if (known) return known._id;
  const tariffId = api.get(Ids).next();
  const at = new Date('2026-01-01T00:00:00Z');
  const step = { userId: 'test', name: 'test', at };
  for (const { effectiveFrom, definition } of versions) {
    await api.get(TariffVersionRepository).add({
      _id: api.get(Ids).next(),
      schemaVersion: 1,
      tariffId,
      effectiveFrom,
      state: 'approved',
      definition: acceptedDefinition(definition),
      drafted: step,
      submitted: step,
      approved: step,
    });
  }
  const facts = { name, utility, currency: currency.code, categories: [...categories], source, createdAt: at };
  await api.get(TariffRepository).add({ _id: tariffId, code, ...facts });
  return tariffId;
}

/** A tariff of a test: lines and whatever else its plan has, in force since long ago. */
export function testTariff(
  code: string,
  plan: object,
  ...later: { effectiveFrom: string; plan: object }[]
): CatalogueEntry {
  return {
    code,
    name: code,
    utility: 'A utility',
    country: 'IN',
    currency: { code: 'INR', minorDigits: 2 },
    categories: ['domestic'],
    source: 'a test',
    sourceDate: '2026-01-01',
    versions: [{ effectiveFrom: '2026-01-01', plan }, ...later].map(({ effectiveFrom, plan: definition }) => ({
      effectiveFrom,
      definition: { schemaVersion: 1, ...definition },
    })),
  };
}
