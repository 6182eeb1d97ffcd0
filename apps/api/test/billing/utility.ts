import { addServiceDays, minor, serviceDay, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import { ChainVerifier, openingState, previousDay, type Fault } from '@kilowallet/wallet';
import type { ConnectionFacts } from '../../src/connections/connection.document';
import { ConnectionRepository } from '../../src/connections/connection.repository';
import { ConsumptionDayRepository } from '../../src/meter-data/consumption-day.repository';
import { consumptionDayId } from '../../src/meter-data/reading-id';
import { Clock } from '../../src/platform/clock/clock';
import { TariffSeeder } from '../../src/tariffs/tariff-seeder';
import { CreditRecharge } from '../../src/wallet/credit-recharge';
import { LedgerRepository } from '../../src/wallet/ledger.repository';
import { sha256 } from '../../src/wallet/sha256';
import { WalletRepository, type Wallet } from '../../src/wallet/wallet.repository';
import type { TestApi } from '../api';

/** A small utility as the other features would have left it: tariffs, connections, wallets, consumption. */
export class Utility {
  private tariffs: ReadonlyMap<string, string> = new Map();

  constructor(private readonly api: Pick<TestApi, 'get'>) {}

  /** Business time ten minutes into the day after: `day` is over, and the schedule does not start it by itself yet. */
  async endOf(day: ServiceDay): Promise<void> {
    await this.api.get(Clock).startAt(new Date(`${addServiceDays(day, 1)}T00:10:00+05:30`));
  }

  async open(): Promise<void> {
    this.tariffs = await this.api.get(TariffSeeder).execute();
  }

  tariff(code: string): string {
    const id = this.tariffs.get(code);
    if (id === undefined) throw new Error(`no tariff ${code} in the catalogue`);
    return id;
  }

  /** So many prepaid connections of Meghalaya's domestic tariff, 1 kW; their ids in order. */
  async connect(ids: readonly string[], since: ServiceDay, over: Partial<ConnectionFacts> = {}): Promise<void> {
    const createdAt = this.api.get(Clock).now();
    await this.api.get(ConnectionRepository).addMany(
      ids.map((id) => ({
        _id: id,
        connectionNumber: `KW-${id}`,
        consumer: { id: `consumer-${id}`, name: 'Aban Lyngdoh', number: `C-${id}` },
        category: 'domestic',
        phase: 'single',
        loadKw: '1',
        tariffId: this.tariff('MEPDCL-DLT'),
        subsidyScheme: null,
        mode: 'prepaid',
        area: 'Shillong',
        feeder: 'F1',
        address: 'Police Bazar',
        meterSerial: `M-${id}`,
        switch: { state: 'closed', since: null, cause: null },
        protections: [],
        prepaidSince: since,
        createdAt,
        ...over,
      })),
    );
    await this.api.get(WalletRepository).open(
      ids.map((id) => ({ id, from: toDayNumber(since) })),
      createdAt,
    );
  }

  /** Measured energy of some days from a first one on. */
  async uses(id: string, first: ServiceDay, kwh: readonly string[]): Promise<void> {
    const days = kwh.map((energy, index) => ({ day: addServiceDays(first, index), energy }));
    await this.api.get(ConsumptionDayRepository).add(
      days.map(({ day, energy }) => ({
        _id: consumptionDayId(id, day),
        c: id,
        d: toDayNumber(day),
        kwh: energy,
        q: 'actual' as const,
        why: [],
        rev: 1,
        at: this.api.get(Clock).now(),
        was: [],
      })),
    );
  }

  async pays(id: string, amount: number, paymentId: string): Promise<void> {
    const posted = await this.api
      .get(CreditRecharge)
      .execute({ walletId: id, amount: minor(amount), paymentId, actor: 'counter' });
    if (!posted.ok) throw new Error(posted.error);
  }

  async wallet(id: string): Promise<Wallet> {
    const wallet = await this.api.get(WalletRepository).byId(id);
    if (!wallet) throw new Error(`no wallet ${id}`);
    return wallet;
  }

  /** Every fault of every wallet: empty is the only good answer. */
  async faults(): Promise<Fault[]> {
    const wallets = await this.api.get(WalletRepository).page('', '~', 100_000);
    const first = wallets[0]?.id ?? '';
    const last = wallets.at(-1)?.id ?? '';
    const verifiers = new Map(
      wallets.map(({ id, from }) => [id, new ChainVerifier(id, openingState(previousDay(from)), sha256)]),
    );
    const highest = Math.max(0, ...wallets.map(({ state }) => state.sequence));
    for await (const entries of this.api.get(LedgerRepository).histories(first, last, highest)) {
      for (const entry of entries) verifiers.get(entry.walletId)?.next(entry);
    }
    return wallets.flatMap(({ id, state }) => verifiers.get(id)?.finish(state) ?? []);
  }
}

export const walletIds = (count: number) =>
  Array.from({ length: count }, (_, index) => (index + 1).toString(16).padStart(20, '0'));
export const day = serviceDay;
