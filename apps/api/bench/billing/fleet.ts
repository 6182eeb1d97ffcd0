import type { INestApplicationContext } from '@nestjs/common';
import { addServiceDays, minor, serviceDay, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import { adjustment, append } from '@kilowallet/wallet';
import { ConnectionRepository } from '../../src/connections/connection.repository';
import { ConsumptionDayRepository } from '../../src/meter-data/consumption-day.repository';
import { consumptionDayId } from '../../src/meter-data/reading-id';
import { Clock } from '../../src/platform/clock/clock';
import { UtilityProfile } from '../../src/profile/utility-profile';
import { TariffSeeder } from '../../src/tariffs/tariff-seeder';
import { LedgerRepository } from '../../src/wallet/ledger.repository';
import { sha256 } from '../../src/wallet/sha256';
import { WalletRepository } from '../../src/wallet/wallet.repository';

export const FIRST: ServiceDay = serviceDay('2026-07-01');
const CHUNK = 2_000;
const TARIFFS = ['MEPDCL-DLT', 'KSEB-LT1A', 'TNPDCL-LT1A', 'BESCOM-LT1', 'WBSEDCL-DU'];

/** Business time ten minutes into the day after: the day is over, and the schedule does not start it by itself. */
export async function endDay(app: INestApplicationContext, day: ServiceDay): Promise<void> {
  await app.get(Clock).startAt(new Date(`${addServiceDays(day, 1)}T00:10:00+05:30`));
}

/**
 * So many prepaid connections on real tariffs, with their wallets.
 *
 * @param already how many the fleet has from before
 */
export async function openFleet(app: INestApplicationContext, count: number, already = 0): Promise<string[]> {
  const tariffs = await app.get(TariffSeeder, { strict: false }).execute();
  const tariffIds = TARIFFS.map((code) => tariffs.get(code)).filter((id) => id !== undefined);
  if (tariffIds.length === 0) throw new Error('the catalogue has none of the tariffs');
  const createdAt = app.get(Clock).now();
  const since = already === 0 ? FIRST : app.get(UtilityProfile).today();
  const ids = Array.from({ length: count }, (_, index) => scattered(already + index));
  for (let from = 0; from < count; from += CHUNK) {
    const some = ids.slice(from, from + CHUNK);
    await app.get(ConnectionRepository, { strict: false }).addMany(
      some.map((id, index) => ({
        _id: id,
        connectionNumber: `B-${already + from + index}`,
        consumer: { id: `c-${id}`, name: 'Somebody', number: `N-${already + from + index}` },
        category: 'domestic',
        phase: 'single',
        loadKw: String(1 + (index % 5)),
        tariffId: tariffIds[index % tariffIds.length] as string,
        subsidyScheme: null,
        mode: 'prepaid',
        area: 'Town',
        feeder: 'F1',
        address: 'A street',
        meterSerial: `M-${id}`,
        switch: { state: 'closed', since: null, cause: null },
        protections: [],
        prepaidSince: since,
        createdAt,
      })),
    );
    await app.get(WalletRepository, { strict: false }).open(
      some.map((id) => ({ id, from: toDayNumber(since) })),
      createdAt,
    );
  }
  ids.sort();
  await credit(app, ids);
  return ids;
}

/** Enough for months: a fleet of defaulters would measure alerts and disconnections. */
async function credit(app: INestApplicationContext, ids: readonly string[]): Promise<void> {
  const [wallets, ledger] = [
    app.get(WalletRepository, { strict: false }),
    app.get(LedgerRepository, { strict: false }),
  ];
  const why = { key: 'opening', reference: 'bench', note: 'bench' };
  const posting = adjustment(minor(20_000_00), why, { actor: 'bench', at: app.get(Clock).now() });
  for (let from = 0; from < ids.length; from += CHUNK) {
    const opened = await wallets.byIds(ids.slice(from, from + CHUNK));
    const entries = [...opened.values()].map(({ id, state }) => append(id, state, posting, sha256));
    await ledger.insertMany(entries);
    await wallets.projectMany(entries.map(({ walletId, after }) => ({ id: walletId, state: after })));
  }
}

/** One day's measured energy for everybody. */
export async function measureDay(app: INestApplicationContext, ids: readonly string[], day: ServiceDay): Promise<void> {
  const days = app.get(ConsumptionDayRepository, { strict: false });
  for (let from = 0; from < ids.length; from += CHUNK) {
    await days.add(
      ids.slice(from, from + CHUNK).map((id, index) => ({
        _id: consumptionDayId(id, day),
        c: id,
        d: toDayNumber(day),
        kwh: ((((from + index) * 37) % 180) / 10).toFixed(1),
        q: 'actual' as const,
        why: [],
        rev: 1,
        at: app.get(Clock).now(),
        was: [],
      })),
    );
  }
}

/** Ids spread over the range as random ones are, and yet the same in every run. */
function scattered(index: number): string {
  return ((BigInt(index + 1) * 0x9e3779b97f4a7c15n) % (1n << 80n)).toString(16).padStart(20, '0');
}
