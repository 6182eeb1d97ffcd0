import type { WhatIfView } from '@kilowallet/contracts';
import { addDecimals, negateDecimal, toChartNumber, type ChartPoint } from '@kilowallet/ui';

export type Result = NonNullable<WhatIfView['result']>;
type Group = Result['groups'][number];

/** Connections whose bill falls, rises and stays. */
export function winnersAndLosers(result: Result): { winners: number; losers: number; unchanged: number } {
  const sum = (pick: (group: Group) => number) => result.groups.reduce((total, group) => total + pick(group), 0);
  return { winners: sum(({ winners }) => winners), losers: sum(({ losers }) => losers), unchanged: result.unchanged };
}

/** What one sum is more than another, exactly. */
export function differenceOf(after: string, before: string): string {
  return addDecimals([after, negateDecimal(before)]);
}

/** A change as a share of what it changes; null where there was nothing. */
export function shareOf(change: string, before: string): number | null {
  const base = Math.abs(toChartNumber(before));
  return base === 0 ? null : toChartNumber(change) / base;
}

/** How many bills change by how much; bills that stay stand between those that fall and those that rise. */
export function histogram(result: Result): ChartPoint[] {
  const bars = result.changes.map((change) => ({ label: changeLabel(change), Connections: change.connections }));
  const rising = result.changes.findIndex(({ abovePercent }) => abovePercent !== null && abovePercent >= 0);
  const at = rising === -1 ? bars.length : rising;
  return bars.toSpliced(at, 0, { label: 'No change', Connections: result.unchanged });
}

function changeLabel({ abovePercent, upToPercent }: Result['changes'][number]): string {
  if (abovePercent === null) return `Below ${signed(upToPercent)} %`;
  if (upToPercent === null) return `Above ${signed(abovePercent)} %`;
  return `${signed(abovePercent)} to ${signed(upToPercent)} %`;
}

function signed(percent: number | null): string {
  if (percent === null || percent === 0) return '0';
  return percent < 0 ? `−${Math.abs(percent)}` : `+${percent}`;
}

export function slabLabel({ kwhAbove, kwhUpTo }: Pick<Group, 'kwhAbove' | 'kwhUpTo'>): string {
  if (kwhUpTo === null) return `Above ${kwhAbove} kWh`;
  return kwhAbove === 0 ? `Up to ${kwhUpTo} kWh` : `${kwhAbove}–${kwhUpTo} kWh`;
}

/** Winners and losers of each class of consumption, all categories together. */
export function bySlab(result: Result): ChartPoint[] {
  const slabs = new Map<number, { label: string; 'Pay less': number; 'Pay more': number; 'Pay the same': number }>();
  for (const group of result.groups) {
    const known = slabs.get(group.kwhAbove) ?? {
      label: slabLabel(group),
      'Pay less': 0,
      'Pay more': 0,
      'Pay the same': 0,
    };
    slabs.set(group.kwhAbove, {
      label: known.label,
      'Pay less': known['Pay less'] + group.winners,
      'Pay more': known['Pay more'] + group.losers,
      'Pay the same': known['Pay the same'] + group.connections - group.winners - group.losers,
    });
  }
  return [...slabs.entries()].sort(([a], [b]) => a - b).map(([, point]) => point);
}

/** Groups in reading order: by category, then by consumption. */
export function inOrder(groups: readonly Group[], categories: readonly string[]): Group[] {
  const place = ({ category }: Group) => categories.indexOf(category);
  return [...groups].sort((a, b) => place(a) - place(b) || a.kwhAbove - b.kwhAbove);
}

const REASONS: Readonly<Record<string, string>> = {
  'no-consumption': 'without consumption in these months',
  'no-version-then': 'on days when the tariff had no prices',
  'consumption-refused': 'with consumption that does not fit the version, such as bands it does not have',
};

/** Why connections are not in the result, in words. */
export function skippedInWords(skipped: WhatIfView['skipped'], count: (value: number) => string): string[] {
  return Object.entries(skipped).map(([reason, connections]) => `${count(connections)} ${REASONS[reason] ?? reason}`);
}

export function isUnderWay({ state }: Pick<WhatIfView, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
