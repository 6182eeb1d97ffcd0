import type { Connection } from 'mongoose';
import { verificationOn } from '../src/verification/verification-on';
import type { StoredEntry } from '../src/wallet/wallet.mapping';
import type { Recharge } from './cashier';
import { dayNumberOf } from './stage';

export type Inspection = {
  readonly entries: number;
  readonly charges: number;
  readonly credits: number;
  /** Projections that a killed writer had left behind and that the walk brought forward. */
  readonly repaired: number;
  readonly violations: readonly string[];
};

/**
 * What must hold after the storm, asked of the database itself: the ledger verifies, every acknowledged recharge is
 * there exactly once and no other is, every wallet has each day exactly once.
 */
export async function inspect(
  connection: Connection,
  wallets: readonly string[],
  days: number,
  recharges: readonly Recharge[],
): Promise<Inspection> {
  const violations: string[] = [];
  const report = await verificationOn(connection).execute();
  for (const { walletId, sequence, kind, detail } of report.faults) {
    violations.push(`${walletId} entry ${sequence}: ${kind}: ${detail}`);
  }
  const ledger = connection.collection<StoredEntry>('ledger');
  const charged = new Map<string, number>();
  const credited = new Map<string, number[]>();
  let charges = 0;
  for await (const { w, t, a, da, d, ref } of ledger.find({}, { projection: { sh: 0, m: 0 } })) {
    if (t === 'charge') {
      charges++;
      charged.set(`${w}:${d}`, (charged.get(`${w}:${d}`) ?? 0) + 1);
    } else if (t === 'recharge') {
      credited.set(ref ?? '', [...(credited.get(ref ?? '') ?? []), a - (da ?? 0)]);
    } else {
      violations.push(`${w}: nobody asked for a ${t}`);
    }
  }
  for (const walletId of wallets) {
    for (let day = 0; day < days; day++) {
      const times = charged.get(`${walletId}:${dayNumberOf(day)}`) ?? 0;
      if (times !== 1) violations.push(`${walletId}: ${dayNumberOf(day)} was charged ${times} times`);
    }
  }
  for (const { key, amount, acknowledged, last } of recharges) {
    const credits = credited.get(acknowledged ?? '') ?? [];
    if (acknowledged === undefined) violations.push(`${key} was never acknowledged: ${last}`);
    else if (credits.length !== 1) violations.push(`${key} was credited ${credits.length} times`);
    else if (credits[0] !== Number(amount) * 100) violations.push(`${key} of ${amount} credited ${credits[0]}`);
  }
  if (credited.size !== recharges.length) {
    violations.push(`${recharges.length} recharges were paid, ${credited.size} payments credited`);
  }
  return { entries: report.entries, charges, credits: credited.size, repaired: report.repaired, violations };
}
