import type { DailySheetView, SheetLineView } from '@kilowallet/contracts';
import { addDecimals, signOf, type SeriesColor } from '@kilowallet/ui';

export type ChargeGroup = SheetLineView['group'];

/** What a charge is called on screen, and the colour it keeps in every chart. In the order in which a bill lists them. */
export const CHARGE_GROUPS: Record<ChargeGroup, { readonly label: string; readonly color: SeriesColor }> = {
  energy: { label: 'Energy', color: 'teal' },
  fixed: { label: 'Fixed charge', color: 'sky' },
  surcharge: { label: 'Fuel surcharge', color: 'amber' },
  duty: { label: 'Electricity duty', color: 'violet' },
  tax: { label: 'Tax', color: 'indigo' },
  other: { label: 'Other', color: 'slate' },
  rebate: { label: 'Rebate', color: 'emerald' },
  subsidy: { label: 'Government subsidy', color: 'emerald' },
  export: { label: 'Solar export', color: 'emerald' },
};

export type GroupShare = {
  readonly group: ChargeGroup;
  readonly label: string;
  readonly color: SeriesColor;
  readonly amount: string;
};

const ORDER = Object.keys(CHARGE_GROUPS).filter((name): name is ChargeGroup => name in CHARGE_GROUPS);

/** Where the money of some sheets went: each group's exact sum; groups that came to nothing are left out. */
export function splitByGroup(sheets: readonly Pick<DailySheetView, 'lines'>[]): readonly GroupShare[] {
  const lines = sheets.flatMap((sheet) => sheet.lines);
  return ORDER.flatMap((group) => {
    const amounts = lines.filter((line) => line.group === group).map((line) => line.amount);
    const amount = addDecimals(amounts);
    return signOf(amount) === 0 ? [] : [{ group, ...CHARGE_GROUPS[group], amount }];
  });
}
