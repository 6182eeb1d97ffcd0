import { Decimal, sumDecimals } from '@kilowallet/kernel';
import type { Entry } from '@kilowallet/wallet';
import { sha256 } from '../wallet/sha256';
import { sheetOf } from './stored-sheet';

/**
 * What the charges of a day come to. Revenue is summed by partition and run: there is no account that every wallet's
 * posting would have to touch.
 */
export type DaySums = {
  readonly sheets: number;
  /** Decimal kWh. */
  readonly energyKwh: string;
  /** Minor units. */
  readonly charged: number;
  readonly subsidy: number;
  readonly provisional: number;
  /** Folded over the charges in the order of wallets: wallet and hash of each. */
  readonly digest: string;
};

export const NO_SUMS: DaySums = { sheets: 0, energyKwh: '0', charged: 0, subsidy: 0, provisional: 0, digest: '' };

/** Adds one day's charges, in the order of wallets. */
export function withCharges(sums: DaySums, charges: readonly Entry[]): DaySums {
  let { charged, subsidy, provisional, digest } = sums;
  let energy = new Decimal(sums.energyKwh);
  for (const { walletId, amount, after, sheet: json } of charges) {
    const sheet = sheetOf(json);
    for (const band in sheet.k) energy = energy.plus(sheet.k[band] ?? 0);
    charged -= amount;
    subsidy += sheet.su ?? 0;
    if (sheet.q === 'provisional') provisional++;
    digest = sha256(`${digest}|${walletId}|${after.hash}`);
  }
  return { sheets: sums.sheets + charges.length, energyKwh: energy.toFixed(), charged, subsidy, provisional, digest };
}

/** Sums of several partitions; the digest names each partition's in order. */
export function addUpSums(parts: readonly DaySums[]): DaySums {
  const total = (of: (sums: DaySums) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  return {
    sheets: total((part) => part.sheets),
    energyKwh: sumDecimals(parts.map((part) => new Decimal(part.energyKwh))).toFixed(),
    charged: total((part) => part.charged),
    subsidy: total((part) => part.subsidy),
    provisional: total((part) => part.provisional),
    digest: sha256(parts.map(({ digest }) => digest).join('\n')),
  };
}
