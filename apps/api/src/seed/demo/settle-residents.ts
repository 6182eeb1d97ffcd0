import { minor, negateMinor, ok, startOfServiceDay, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import { arrears } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import type { ConnectionFacts } from '../../connections/connection.document';
import { ConnectionRepository } from '../../connections/connection.repository';
import { MeterRepository } from '../../connections/meter.repository';
import { ConsumerRepository, type ConsumerFacts } from '../../consumers/consumer.repository';
import { Clock } from '../../platform/clock/clock';
import { Ids } from '../../platform/ids/ids';
import { UtilityProfile } from '../../profile/utility-profile';
import { PostEntry } from '../../wallet/post-entry';
import { WalletRepository } from '../../wallet/wallet.repository';
import { phaseOf, type Resident } from './population';

const METER_DIGITS = 6;

/** A resident with the ids that they got. */
export type Settled = Resident & { readonly connectionId: string; readonly consumerId: string };

/** Lets residents move in on a day: consumers, connections, meters and wallets, many at once. */
@Injectable()
export class SettleResidents {
  private registered = 0;

  constructor(
    private readonly consumers: ConsumerRepository,
    private readonly connections: ConnectionRepository,
    private readonly meters: MeterRepository,
    private readonly wallets: WalletRepository,
    private readonly poster: PostEntry,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @param tariffs ids by catalogue code */
  async execute(
    residents: readonly Resident[],
    tariffs: ReadonlyMap<string, string>,
    since: ServiceDay,
  ): Promise<Settled[]> {
    const consumers = this.consumersOf(residents);
    await this.consumers.addMany([...consumers.values()]);
    const settled: Settled[] = [];
    const connections: ConnectionFacts[] = [];
    for (const resident of residents) {
      const consumer = consumers.get(resident.consumer.name);
      const tariffId = tariffs.get(resident.tariff);
      if (!consumer || tariffId === undefined) throw new Error(`${resident.number} has no consumer or no tariff`);
      const connectionId = this.ids.next();
      settled.push({ ...resident, connectionId, consumerId: consumer._id });
      connections.push(this.connectionOf(resident, connectionId, consumer, tariffId, since));
    }
    await this.connections.addMany(connections);
    await this.assignMeters(settled, since);
    await this.openWallets(
      settled.filter((resident) => !resident.postpaid),
      since,
    );
    return settled;
  }

  private consumersOf(residents: readonly Resident[]): Map<string, ConsumerFacts> {
    const consumers = new Map<string, ConsumerFacts>();
    for (const { consumer, area } of residents) {
      if (consumers.has(consumer.name)) continue;
      consumers.set(consumer.name, {
        _id: this.ids.next(),
        consumerNumber: `D-${String((this.registered += 1)).padStart(4, '0')}`,
        ...consumer,
        area,
        createdAt: this.clock.now(),
      });
    }
    return consumers;
  }

  private connectionOf(
    resident: Resident,
    connectionId: string,
    consumer: ConsumerFacts,
    tariffId: string,
    since: ServiceDay,
  ): ConnectionFacts {
    const { number, category, loadKw, subsidyScheme, area, feeder, address, postpaid, protections } = resident;
    return {
      _id: connectionId,
      connectionNumber: number,
      consumer: { id: consumer._id, name: consumer.name, number: consumer.consumerNumber },
      category,
      phase: phaseOf(loadKw),
      loadKw: String(loadKw),
      tariffId,
      subsidyScheme,
      mode: postpaid ? 'postpaid' : 'prepaid',
      area,
      feeder,
      address,
      meterSerial: resident.meter.serial,
      switch: { state: 'closed', since: null, cause: null },
      protections: [...protections],
      prepaidSince: postpaid ? null : since,
      createdAt: this.clock.now(),
    };
  }

  private async assignMeters(settled: readonly Settled[], since: ServiceDay): Promise<void> {
    const from = startOfServiceDay(since, this.profile.current().timeZone);
    await this.meters.addMany(
      settled.map(({ meter, connectionId }) => ({
        serial: meter.serial,
        digits: METER_DIGITS,
        connectionId,
        from,
        initialKwh: meter.initialRegisterKwh,
      })),
    );
  }

  private async openWallets(prepaid: readonly Settled[], since: ServiceDay): Promise<void> {
    await this.wallets.open(
      prepaid.map(({ connectionId }) => ({ id: connectionId, from: toDayNumber(since) })),
      this.clock.now(),
    );
    const unit = 10 ** this.profile.current().currency.minorDigits;
    for (const { connectionId, arrears: owed } of prepaid) {
      if (owed === 0) continue;
      const amount = minor(owed * unit);
      const why = { key: 'arrears:taken-over', reference: 'final postpaid bill', note: 'Taken over at conversion' };
      const posted = await this.poster.post(connectionId, {
        key: why.key,
        kind: 'arrears',
        worth: negateMinor(amount),
        build: () => ok(arrears(amount, why, { actor: 'conversion', at: this.clock.now() })),
      });
      if (!posted.ok) throw new Error(`the arrears of ${connectionId} were refused: ${posted.error}`);
    }
  }
}
