import { Decimal } from '@kilowallet/kernel';
import type { PlanWriter, PricePlan } from '@kilowallet/tariff';
import type { Profile } from '../profile/profile';
import { wordingOf } from '../profile/wording';

/** Writes a plan's sentences in the utility's currency and manner, with its lines by their labels. */
export function planWriter(plan: PricePlan, profile: Profile): PlanWriter {
  const wording = wordingOf(profile);
  const labels = new Map(plan.lines.map(({ code, label }) => [code, label]));
  return {
    money: (decimal) => wording.price(new Decimal(decimal)),
    line: (code) => labels.get(code) ?? code,
  };
}
