import type { Category, TariffVersionView, TariffView } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { ConnectionRepository } from '../connections/connection.repository';
import { UtilityProfile } from '../profile/utility-profile';
import { diffDefinitions, type DefinitionChange } from './diff-versions';
import { tariffView, versionView } from './tariff.mapping';
import { TariffRepository, type TariffFacts } from './tariff.repository';
import {
  TariffVersionRepository,
  type StoredVersionState,
  type TariffVersionDocument,
} from './tariff-version.repository';

export type TariffQuestion = {
  readonly text?: string | undefined;
  readonly category?: Category | undefined;
  /** Only tariffs with a version in this state. */
  readonly version?: StoredVersionState | undefined;
};

/** Tariffs and versions as screens show them, on the utility's day. */
@Injectable()
export class TariffQueries {
  constructor(
    private readonly tariffs: TariffRepository,
    private readonly versions: TariffVersionRepository,
    private readonly connections: ConnectionRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async list(question: TariffQuestion, limit: number, after?: string): Promise<TariffView[]> {
    const { text, category, version } = question;
    const ids = version && (await this.versions.tariffsWith(version));
    const tariffs = await this.tariffs.list({ text, category, ids }, limit, after);
    return this.viewsOf(tariffs);
  }

  async one(tariffId: string): Promise<TariffView | undefined> {
    const tariff = await this.tariffs.byId(tariffId);
    return tariff ? this.viewOf(tariff) : undefined;
  }

  async viewOf(tariff: TariffFacts): Promise<TariffView> {
    const [view] = await this.viewsOf([tariff]);
    return view as TariffView;
  }

  private async viewsOf(tariffs: readonly TariffFacts[]): Promise<TariffView[]> {
    const versions = await this.versions.statesOf(tariffs.map(({ _id }) => _id));
    const today = this.profile.today();
    return Promise.all(
      tariffs.map(async (tariff) => {
        const connections = await this.connections.countOnTariff(tariff._id);
        const own = versions.filter(({ tariffId }) => tariffId === tariff._id);
        return tariffView(tariff, connections, own, today);
      }),
    );
  }

  /** All versions in the order of their days; `undefined` where there is no such tariff. */
  async versionsOf(tariffId: string): Promise<TariffVersionView[] | undefined> {
    if (!(await this.tariffs.byId(tariffId))) return undefined;
    const versions = await this.versions.ofTariff(tariffId);
    const approved = versions.filter(({ state }) => state === 'approved');
    return versions.map((version) => versionView(version, approved, this.profile.today(), this.profile.current()));
  }

  async versionViewOf(version: TariffVersionDocument): Promise<TariffVersionView> {
    return versionView(
      version,
      await this.versions.approvedOf(version.tariffId),
      this.profile.today(),
      this.profile.current(),
    );
  }

  async version(versionId: string): Promise<TariffVersionView | undefined> {
    const version = await this.versions.byId(versionId);
    return version ? this.versionViewOf(version) : undefined;
  }

  /** What `versionId` changes against another version; `undefined` where one of them does not exist. */
  async diff(versionId: string, against: string): Promise<DefinitionChange[] | undefined> {
    const [version, other] = await Promise.all([this.versions.byId(versionId), this.versions.byId(against)]);
    return version && other ? diffDefinitions(other.definition, version.definition) : undefined;
  }
}
