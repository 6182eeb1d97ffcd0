import { Decimal, toDayNumber, ZERO, type ServiceDay } from '@kilowallet/kernel';
import { PROVISIONAL_BASIS_DAYS, provisionalDay } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { ConnectionRepository } from '../connections/connection.repository';
import { Clock } from '../platform/clock/clock';
import {
  ConsumptionDayRepository,
  type ConsumptionDayDocument,
  type ConsumptionQuality,
} from './consumption-day.repository';
import { HoldRepository } from './hold.repository';
import { consumptionDayId } from './reading-id';

/** What billing is told of a connection's day. */
export type BillableDay =
  | {
      readonly kind: 'consumption';
      readonly energyKwh: Decimal;
      /** Given to the network, where that is measured. */
      readonly exportKwh: Decimal | undefined;
      readonly quality: ConsumptionQuality;
      /** How the energy came about, in words; on the sheet of a day that is not actual. */
      readonly because: readonly string[];
      /** The revision that is billed: a later one is trued up. */
      readonly revision: number;
    }
  /** A doubt about the meter: nothing is billed until a person releases it; the days are caught up then. */
  | { readonly kind: 'held'; readonly reason: string };

const PAGE = 1_000;

/** The energy of a service day for all connections: known where readings came, else provisional. */
@Injectable()
export class ConsumptionDays {
  constructor(
    private readonly days: ConsumptionDayRepository,
    private readonly holds: HoldRepository,
    private readonly connections: ConnectionRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * The cut-off of a day: every prepaid connection without a reading gets a provisional day. Repeatable;
   * what is known already is left alone. Answers how many days were made provisional.
   */
  async prepare(day: ServiceDay): Promise<number> {
    let provisional = 0;
    for await (const page of this.connections.pages(PAGE)) {
      const ids = page.filter((each) => each.prepaidSince !== null && each.prepaidSince <= day).map((each) => each._id);
      provisional += await this.prepareOf(ids, day);
    }
    return provisional;
  }

  /** The same for some prepaid connections: a run prepares batch by batch what it finds missing. */
  async prepareOf(connectionIds: readonly string[], day: ServiceDay): Promise<number> {
    const known = await this.days.ofDay(connectionIds, day);
    const missing = connectionIds.filter((id) => !known.has(id));
    const estimates = await Promise.all(missing.map((id) => this.estimate(id, day)));
    return this.days.add(estimates);
  }

  /** A day of some connections, prepared before; a connection that is not in the answer has no consumption. */
  async forBatch(connectionIds: readonly string[], day: ServiceDay): Promise<Map<string, BillableDay>> {
    const [days, holds] = await Promise.all([this.days.ofDay(connectionIds, day), this.holds.openOf(connectionIds)]);
    const billable = new Map<string, BillableDay>();
    for (const [connectionId, { kwh, x, q, why, rev }] of days) {
      billable.set(connectionId, {
        kind: 'consumption',
        energyKwh: new Decimal(kwh),
        exportKwh: x === undefined ? undefined : new Decimal(x),
        quality: q,
        because: why,
        revision: rev,
      });
    }
    for (const [connectionId, hold] of holds) billable.set(connectionId, { kind: 'held', reason: hold.reason });
    return billable;
  }

  private async estimate(connectionId: string, day: ServiceDay): Promise<ConsumptionDayDocument> {
    const previous = await this.days.validBefore(connectionId, day, PROVISIONAL_BASIS_DAYS);
    const { energyKwh, because } = provisionalDay(
      previous.map((each) => new Decimal(each.kwh)),
      ZERO,
    );
    return {
      _id: consumptionDayId(connectionId, day),
      c: connectionId,
      d: toDayNumber(day),
      kwh: energyKwh.toString(),
      q: 'provisional',
      why: [because],
      rev: 1,
      at: this.clock.now(),
      was: [],
    };
  }
}
