import { dayOfMonth, type ServiceDay } from '@kilowallet/kernel';
import { randomOf, type Random } from './random';

/** Standing of a wallet in the evening, in major currency units. */
export type PurseState = {
  readonly balance: number;
  /** What a day has cost lately. */
  readonly dailyCost: number;
  readonly disconnected: boolean;
  readonly festivalAhead: boolean;
};

export type RechargeLimits = { readonly minimum: number; readonly maximum: number; readonly multipleOf: number };

/** How people keep their prepaid meter: most pay small sums often, some once a month, a few too late. */
type Habit = {
  /** Days of supply left at which the person thinks of recharging. */
  readonly thinksAtDays: number;
  /** Days of supply bought at once. */
  readonly buysDays: number;
  /** Pays on the days after the salary, whatever is left. */
  readonly salaried: boolean;
  /** Chance, once it is thought of, that it is done the same day. */
  readonly diligence: number;
};

const ROUND_SUM = 50;
const SALARY_DAYS = 5;

function habitOf(connectionId: string, seed: string): Habit {
  const random = randomOf(seed, 'purse', connectionId);
  const kind = random.next();
  if (kind < 0.6)
    return { thinksAtDays: random.between(1, 4), buysDays: random.between(4, 9), salaried: false, diligence: 0.7 };
  if (kind < 0.93)
    return { thinksAtDays: random.between(2, 5), buysDays: random.between(24, 34), salaried: true, diligence: 0.8 };
  return { thinksAtDays: 0, buysDays: random.between(3, 7), salaried: false, diligence: 0.2 };
}

/** The sum that a person recharges on a day, in whole major units; `undefined` on most days. */
export function rechargeOn(
  connectionId: string,
  day: ServiceDay,
  purse: PurseState,
  limits: RechargeLimits,
  seed: string,
): number | undefined {
  const habit = habitOf(connectionId, seed);
  const random = randomOf(seed, 'recharge', connectionId, day);
  if (!decides(habit, day, purse, random)) return undefined;
  const wished = habit.buysDays * purse.dailyCost * random.between(0.8, 1.25) - Math.min(0, purse.balance);
  return payable(wished, limits);
}

function decides(habit: Habit, day: ServiceDay, purse: PurseState, random: Random): boolean {
  const daysLeft = purse.dailyCost > 0 ? purse.balance / purse.dailyCost : Infinity;
  // a dark house concentrates the mind, but money has to be found first
  if (purse.disconnected) return random.chance(Math.max(0.35, habit.diligence * 0.8));
  if (daysLeft <= habit.thinksAtDays) return random.chance(habit.diligence);
  if (purse.festivalAhead && daysLeft < 6) return random.chance(0.5);
  return habit.salaried && dayOfMonth(day) <= SALARY_DAYS && daysLeft < habit.buysDays / 2 && random.chance(0.5);
}

/** A round sum within the limits: people pay ₹300, not ₹287. */
function payable(wished: number, limits: RechargeLimits): number {
  const step = Math.max(limits.multipleOf, ROUND_SUM);
  const round = Math.ceil(wished / step) * step;
  const lowest = Math.ceil(limits.minimum / limits.multipleOf) * limits.multipleOf;
  const highest = Math.floor(limits.maximum / limits.multipleOf) * limits.multipleOf;
  return Math.min(highest, Math.max(lowest, round));
}
