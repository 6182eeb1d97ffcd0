import type { INestApplicationContext } from '@nestjs/common';
import {
  addServiceDays,
  Decimal,
  minor,
  NO_MONEY,
  serviceDaysFrom,
  startOfServiceDay,
  toDayNumber,
  type ServiceDay,
} from '@kilowallet/kernel';
import { append } from '@kilowallet/wallet';
import { ConnectionRepository } from '../../src/connections/connection.repository';
import { MeterRepository } from '../../src/connections/meter.repository';
import { ConsumptionDayRepository } from '../../src/meter-data/consumption-day.repository';
import { IntervalDayRepository } from '../../src/meter-data/interval-day.repository';
import { IMPORT, consumptionDayId } from '../../src/meter-data/reading-id';
import { Clock } from '../../src/platform/clock/clock';
import { LedgerRepository } from '../../src/wallet/ledger.repository';
import { sha256 } from '../../src/wallet/sha256';
import { WalletRepository } from '../../src/wallet/wallet.repository';
import { FIRST, openFleet } from '../billing/fleet';

const ZONE = 'Asia/Kolkata';
const BATCH = 5_000;
const AREAS = ['North', 'South', 'East', 'West', 'Centre', 'Harbour', 'Hill', 'Lake'];
const CATEGORIES = ['domestic', 'commercial', 'industrial'] as const;

export type Size = {
  readonly connections: number;
  /** Days of consumption behind today. */
  readonly days: number;
  /** Of these, the latest with half-hours. */
  readonly halfHourlyDays: number;
  /** Connections with daily sheets: those that are asked about. */
  readonly billed: number;
};

/** A fleet with its past, stored as it would be had it been lived. */
export async function fill(app: INestApplicationContext, today: ServiceDay, size: Size): Promise<string[]> {
  const ids = await openFleet(app, size.connections);
  const connections = app.get(ConnectionRepository, { strict: false });
  for (const [index, id] of ids.entries()) {
    await connections.change(id, {
      area: AREAS[index % AREAS.length] ?? '',
      category: CATEGORIES[index % CATEGORIES.length] ?? 'domestic',
      feeder: `F${index % 20}`,
    });
  }
  const first = addServiceDays(today, -size.days);
  await app.get(MeterRepository, { strict: false }).addMany(
    ids.map((id) => ({
      serial: `M-${id}`,
      digits: 6,
      connectionId: id,
      from: startOfServiceDay(first, ZONE),
      initialKwh: '0',
    })),
  );
  await useEnergy(app, ids, serviceDaysFrom(first, addServiceDays(today, -1)));
  await sendHalfHours(app, ids, serviceDaysFrom(addServiceDays(today, 1 - size.halfHourlyDays), today), today);
  await bill(app, ids.slice(0, size.billed), serviceDaysFrom(first, addServiceDays(today, -1)));
  return ids;
}

async function useEnergy(app: INestApplicationContext, ids: readonly string[], days: readonly ServiceDay[]) {
  const repository = app.get(ConsumptionDayRepository, { strict: false });
  const at = app.get(Clock).now();
  for (const day of days) {
    for (let from = 0; from < ids.length; from += BATCH) {
      await repository.add(
        ids.slice(from, from + BATCH).map((id, index) => ({
          _id: consumptionDayId(id, day),
          c: id,
          d: toDayNumber(day),
          kwh: ((((from + index) * 37 + toDayNumber(day)) % 18_000) / 1_000).toFixed(3),
          q: 'actual' as const,
          why: ['48 intervals'],
          rev: 1,
          at,
          was: [],
        })),
      );
    }
  }
}

async function sendHalfHours(
  app: INestApplicationContext,
  ids: readonly string[],
  days: readonly ServiceDay[],
  today: ServiceDay,
) {
  const repository = app.get(IntervalDayRepository, { strict: false });
  const provenance = { source: 'bench', receivedAt: app.get(Clock).now() };
  const value = Array.from({ length: 48 }, (_, slot) => new Decimal((((slot * 17) % 450) / 1_000).toFixed(3)));
  const soFar = value.map((each, slot) => (slot < 24 ? each : null));
  for (const day of days) {
    for (let from = 0; from < ids.length; from += 1_000) {
      await repository.put(
        ids.slice(from, from + 1_000).map((id) => ({
          meter: `M-${id}`,
          channel: IMPORT,
          day,
          minutes: 30,
          values: day === today ? soFar : value,
          quality: 'actual' as const,
        })),
        provenance,
      );
    }
  }
}

async function bill(app: INestApplicationContext, ids: readonly string[], days: readonly ServiceDay[]) {
  const ledger = app.get(LedgerRepository, { strict: false });
  const wallets = app.get(WalletRepository, { strict: false });
  const at = app.get(Clock).now();
  const billedThrough = toDayNumber(addServiceDays(days[0] ?? FIRST, -1));
  const states = new Map([...(await wallets.byIds(ids))].map(([id, { state }]) => [id, { ...state, billedThrough }]));
  for (const day of days) {
    const entries = [...states].map(([id, state]) => {
      const serviceDay = toDayNumber(day);
      const charge = { kind: 'charge', amount: minor(-4_250), arrearsChange: NO_MONEY, actor: 'bench', at } as const;
      return append(id, state, { ...charge, serviceDay }, sha256);
    });
    await ledger.insertMany(entries);
    for (const { walletId, after } of entries) states.set(walletId, after);
  }
}
