import { Decimal } from '@kilowallet/kernel';
import type { Wording } from '../profile/wording';
import type { StoredCrossing } from './stored-sheet';

/** Says which slab a month entered: "above 100 kWh each kWh costs ₹5.04". The highest of several lines alone. */
export function slabWords(crossings: readonly StoredCrossing[] | undefined, wording: Wording): string | undefined {
  const [crossing] = [...(crossings ?? [])].sort((a, b) => new Decimal(b.to).cmp(a.to));
  if (!crossing) return undefined;
  const above = `above ${wording.quantity(new Decimal(crossing.to))} ${crossing.unit}`;
  if (crossing.rate === undefined) return above;
  const price = wording.price(new Decimal(crossing.rate));
  return crossing.all
    ? `${above} all units of the month cost ${price} per ${crossing.unit}`
    : `${above} each ${crossing.unit} costs ${price}`;
}
