import type { Category } from '@kilowallet/contracts';
import { minor, NO_MONEY, ok } from '@kilowallet/kernel';
import type { Entry } from '@kilowallet/wallet';
import { ConnectionRepository } from '../../src/connections/connection.repository';
import type { ConnectionFacts } from '../../src/connections/connection.document';
import { ConsumerRepository } from '../../src/consumers/consumer.repository';
import { Clock } from '../../src/platform/clock/clock';
import { Ids } from '../../src/platform/ids/ids';
import { OnRecharge } from '../../src/switching/on-recharge';
import { CreditRecharge } from '../../src/wallet/credit-recharge';
import { PostEntry } from '../../src/wallet/post-entry';
import { WalletRepository } from '../../src/wallet/wallet.repository';
import type { TestApi } from '../api';

export type Supply = {
  readonly id: string;
  readonly number: string;
  readonly meter: string;
  readonly consumerId: string;
};

type SupplyOptions = Partial<Omit<ConnectionFacts, '_id' | 'consumer' | 'meterSerial'>> & {
  /** In minor units. */
  readonly balance: number;
  readonly category?: Category;
  readonly meterSerial?: null;
};

/** People with connections, meters and balances, as other features would have left them. */
export class Fleet {
  private count = 0;

  constructor(private readonly api: TestApi) {}

  /** Sets business time; `2026-11-20T12:00` is local. */
  async at(localTime: string): Promise<void> {
    await this.api.get(Clock).startAt(new Date(`${localTime}:00+05:30`));
  }

  async supply({ balance, ...over }: SupplyOptions): Promise<Supply> {
    const ids = this.api.get(Ids);
    const [id, consumerId, place] = [ids.next(), ids.next(), String(++this.count).padStart(4, '0')];
    const createdAt = this.api.get(Clock).now();
    const consumerNumber = `C${place}-${id.slice(0, 4)}`;
    await this.api.get(ConsumerRepository).addMany([
      {
        _id: consumerId,
        consumerNumber,
        name: `Consumer ${place}`,
        phone: null,
        email: null,
        address: 'A street',
        area: 'North',
        createdAt,
      },
    ]);
    const number = `KW-${place}-${id.slice(0, 4)}`.toUpperCase();
    const meter = `M${place}-${id.slice(0, 4)}`;
    await this.api.get(ConnectionRepository).addMany([
      {
        _id: id,
        connectionNumber: number,
        consumer: { id: consumerId, name: `Consumer ${place}`, number: consumerNumber },
        category: 'domestic',
        phase: 'single',
        loadKw: '2',
        tariffId: 'tariff',
        subsidyScheme: null,
        mode: 'prepaid',
        area: 'North',
        feeder: 'F1',
        address: 'A street',
        meterSerial: meter,
        switch: { state: 'closed', since: null, cause: null },
        protections: [],
        prepaidSince: '2026-01-01',
        createdAt,
        ...over,
      },
    ]);
    await this.api.get(WalletRepository).open([{ id, from: 20260101 }], createdAt);
    if (balance !== 0) await this.adjust(id, balance);
    return { id, number, meter, consumerId };
  }

  /** Moves a balance without anybody being told: what a charge does between two lists. */
  async adjust(walletId: string, amount: number): Promise<Entry> {
    const key = this.api.get(Ids).next();
    const posted = await this.api.get(PostEntry).post(walletId, {
      key,
      kind: 'adjustment',
      worth: minor(amount),
      build: () =>
        ok({
          kind: 'adjustment',
          amount: minor(amount),
          arrearsChange: NO_MONEY,
          actor: 'test',
          at: this.api.get(Clock).now(),
          key,
          reference: 'test',
          note: 'test',
        }),
    });
    if (!posted.ok) throw new Error(posted.error);
    return posted.value.entry;
  }

  /** Pays, and draws the consequences unless the process "dies" before it can. */
  async pay(walletId: string, amount: number, dies = false): Promise<Entry> {
    const paymentId = this.api.get(Ids).next();
    const posted = await this.api
      .get(CreditRecharge)
      .execute({ walletId, amount: minor(amount), paymentId, actor: 'counter' });
    if (!posted.ok) throw new Error(posted.error);
    if (!dies) await this.api.get(OnRecharge).execute(posted.value.entry);
    return posted.value.entry;
  }
}
