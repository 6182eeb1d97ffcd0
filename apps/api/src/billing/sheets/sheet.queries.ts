import type { DailySheetView, Page } from '@kilowallet/contracts';
import { addServiceDays, serviceDaysFrom, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import type { CompiledPlan } from '@kilowallet/tariff';
import type { Entry } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { ConnectionRepository } from '../../connections/connection.repository';
import { pageOf } from '../../platform/http/cursor';
import { UtilityProfile } from '../../profile/utility-profile';
import { TariffCatalogue } from '../../tariffs/tariff-catalogue';
import { TariffRepository } from '../../tariffs/tariff.repository';
import { LedgerRepository } from '../../wallet/ledger.repository';
import { monthStateOf } from '../../wallet/month-state';
import { sheetOf } from '../stored-sheet';
import { sheetView } from './sheet.mapping';

/** A year and a day: what a heat map shows. */
const DAYS_MAX = 366;
const DAYS_USUAL = 31;

/** Daily sheets as screens show them. */
@Injectable()
export class SheetQueries {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly connections: ConnectionRepository,
    private readonly catalogue: TariffCatalogue,
    private readonly tariffs: TariffRepository,
    private readonly profile: UtilityProfile,
  ) {}

  /** The newest day first, both days included; at most a year, and the last month where nothing is said. */
  async ofConnection(connectionId: string, from?: ServiceDay, to?: ServiceDay): Promise<DailySheetView[]> {
    const last = to ?? this.profile.today();
    const first = from ?? addServiceDays(last, 1 - DAYS_USUAL);
    const days = serviceDaysFrom(first, last).slice(-DAYS_MAX).map(toDayNumber);
    const entries = await this.ledger.ofDays(connectionId, days);
    const sheets = entries.sort(
      (a, b) => (b.serviceDay ?? 0) - (a.serviceDay ?? 0) || a.after.sequence - b.after.sequence,
    );
    return this.viewsOf(sheets, new Map());
  }

  /** One day of all connections, after a position of the list. */
  async ofDay(
    day: ServiceDay,
    limit: number,
    after?: { walletId: string; sequence: number },
  ): Promise<Page<DailySheetView>> {
    const entries = await this.ledger.ofDay(toDayNumber(day), limit + 1, after);
    const page = pageOf(entries, limit, (entry) => [entry.walletId, entry.after.sequence]);
    const connections = await this.connections.byIds(page.items.map(({ walletId }) => walletId));
    const numbers = new Map([...connections].map(([id, { connectionNumber }]) => [id, connectionNumber]));
    return { ...page, items: await this.viewsOf(page.items, numbers) };
  }

  /** The sheet with an id; `undefined` where there is none, or the entry is no sheet. */
  async byId(id: string): Promise<DailySheetView | undefined> {
    const entry = await this.ledger.byId(id);
    if (!entry || (entry.kind !== 'charge' && entry.kind !== 'true-up')) return undefined;
    const connection = await this.connections.byId(entry.walletId);
    const numbers = new Map(connection ? [[entry.walletId, connection.connectionNumber]] : []);
    return (await this.viewsOf([entry], numbers))[0];
  }

  private async viewsOf(entries: readonly Entry[], numbers: ReadonlyMap<string, string>): Promise<DailySheetView[]> {
    const [before, names, plans] = await Promise.all([
      this.ledger.entriesAt(
        entries.filter(({ after }) => after.sequence > 1).map(({ walletId, after }) => [walletId, after.sequence - 1]),
      ),
      this.namesOf(entries),
      this.plansOf(entries),
    ]);
    const months = new Map(before.map((entry) => [`${entry.walletId}:${entry.after.sequence}`, entry.after.month]));
    const { minorDigits } = this.profile.current().currency;
    return entries.map((entry) => {
      const connectionNumber = numbers.get(entry.walletId);
      return sheetView(entry, {
        planOf: (version) => plans.get(version),
        tariffName: names.get(sheetOf(entry.sheet).v) ?? null,
        before: months.get(`${entry.walletId}:${entry.after.sequence - 1}`) ?? null,
        ...(connectionNumber !== undefined && { connectionNumber }),
        minorDigits,
      });
    });
  }

  /** Names of the sheets' tariffs, by version. */
  private async namesOf(entries: readonly Entry[]): Promise<Map<string, string>> {
    const tariffIds = new Map<string, string>();
    for (const version of new Set(entries.map(({ sheet }) => sheetOf(sheet).v))) {
      const tariffId = await this.catalogue.tariffOf(version);
      if (tariffId !== undefined) tariffIds.set(version, tariffId);
    }
    const names = await this.tariffs.namesOf([...tariffIds.values()]);
    return new Map(
      [...tariffIds].flatMap(([version, tariffId]) => {
        const name = names.get(tariffId);
        return name === undefined ? [] : [[version, name] as const];
      }),
    );
  }

  /** The versions of the sheets, and those that price a month together with them. */
  private async plansOf(entries: readonly Entry[]): Promise<Map<string, CompiledPlan>> {
    const versions = new Set(entries.flatMap((entry) => [sheetOf(entry.sheet).v, ...weightedVersions(entry)]));
    const plans = new Map<string, CompiledPlan>();
    for (const version of versions) {
      const plan = await this.catalogue.planOf(version);
      if (plan) plans.set(version, plan);
    }
    return plans;
  }
}

function weightedVersions({ earlierMonth, after }: Entry): string[] {
  return monthStateOf(earlierMonth ?? after.month)?.seg.weighted?.map(({ version }) => version) ?? [];
}
