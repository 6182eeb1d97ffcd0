import { PLAN_SCHEMA_VERSION } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { Ids } from '../platform/ids/ids';
import { UtilityProfile } from '../profile/utility-profile';
import { readCatalogue, type CatalogueEntry } from './catalogue-files';
import { acceptedDefinition } from './definition';
import { TariffCatalogue } from './tariff-catalogue';
import { TariffRepository, type TariffFacts } from './tariff.repository';
import { TariffVersionRepository } from './tariff-version.repository';

const SEEDING = { userId: 'system', name: 'catalogue' };

/** Enters the catalogue's tariffs of the utility's currency into a new database, approved as gazetted. */
@Injectable()
export class TariffSeeder {
  constructor(
    private readonly tariffs: TariffRepository,
    private readonly versions: TariffVersionRepository,
    private readonly catalogue: TariffCatalogue,
    private readonly profile: UtilityProfile,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  /** Tariff ids by catalogue code (`MEPDCL-DLT` …); those that are there already stay as they are. */
  async execute(): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    const { currency } = this.profile.current();
    for (const entry of await readCatalogue()) {
      if (entry.currency.code !== currency.code) continue;
      const tariff = (await this.tariffs.byCode(entry.code)) ?? (await this.add(entry));
      ids.set(entry.code, tariff._id);
    }
    return ids;
  }

  private async add(entry: CatalogueEntry): Promise<TariffFacts> {
    const { code, name, utility, categories, source, sourceDate, currency } = entry;
    const tariff: TariffFacts = {
      _id: this.ids.next(),
      code,
      name,
      utility,
      currency: currency.code,
      categories: [...categories],
      source: `${source} (${sourceDate})`,
      createdAt: this.clock.now(),
    };
    // Versions first: a tariff that can be chosen can then always be priced, whenever the power fails.
    const step = { ...SEEDING, at: this.wall.now() };
    for (const { effectiveFrom, definition } of entry.versions) {
      await this.versions.add({
        _id: this.ids.next(),
        schemaVersion: PLAN_SCHEMA_VERSION,
        tariffId: tariff._id,
        effectiveFrom,
        state: 'approved',
        definition: acceptedDefinition(definition),
        drafted: step,
        submitted: step,
        approved: step,
      });
    }
    await this.tariffs.add(tariff);
    this.catalogue.forget(tariff._id);
    return tariff;
  }
}
