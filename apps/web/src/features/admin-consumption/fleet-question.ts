import { fleetGroup, fleetSort, type FleetGroup, type FleetSort } from '@kilowallet/contracts';
import { addDays } from '@/features/portal/days';

export const GROUPS = [
  { value: 'area', label: 'Area' },
  { value: 'category', label: 'Category' },
  { value: 'feeder', label: 'Feeder' },
] as const satisfies readonly { value: FleetGroup; label: string }[];

/** What is asked of the fleet, as the address has it. */
export type FleetQuestion = {
  readonly from: string;
  readonly to: string;
  readonly group: FleetGroup;
  readonly sort: FleetSort;
  readonly area: string | null;
  readonly category: string | null;
  readonly feeder: string | null;
};

const USUAL_DAYS = 30;

/** A question from the address; the last thirty days by area where nothing was chosen. */
export function fleetQuestionOf(get: (name: string) => string | null, today: string): FleetQuestion {
  const to = get('to') ?? addDays(today, -1);
  return {
    to,
    from: get('from') ?? addDays(to, 1 - USUAL_DAYS),
    group: fleetGroup.safeParse(get('group')).data ?? 'area',
    sort: fleetSort.safeParse(get('sort')).data ?? 'kwh',
    area: get('area'),
    category: get('category'),
    feeder: get('feeder'),
  };
}

/** What opening a group asks: that group alone, told by what divides it further. */
export function insideOf(group: FleetGroup, name: string): Readonly<Record<string, string | null>> {
  return { [group]: name, group: group === 'area' ? 'feeder' : 'area', sort: null };
}
