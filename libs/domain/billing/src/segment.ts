import {
  type BillingMonth,
  billingMonthOf,
  dayOfMonth,
  daysInMonth,
  Decimal,
  type ServiceDay,
  ZERO,
} from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts } from '@kilowallet/tariff';
import { readByBand, totalOf } from './consumption';
import { type MonthState, type SegmentState } from './month-state';

/** Days on which a version is in force; open ends where absent. */
export type VersionWindow = { readonly from?: ServiceDay; readonly to?: ServiceDay };

/** The facts that a price may depend on, as text: another text is another segment. */
function factsKey(facts: ConnectionFacts): string {
  const flags = facts.flags && facts.flags.length > 0 ? [...facts.flags].sort().join(',') : '';
  return `${facts.loadKw.toFixed()}|${facts.loadKva?.toFixed() ?? ''}|${facts.phase}|${flags}`;
}

export type SegmentRequest = {
  readonly plan: CompiledPlan;
  readonly versionId: string;
  readonly window?: VersionWindow;
  readonly facts: ConnectionFacts;
  readonly day: ServiceDay;
};

/** The segment that a day belongs to: the open one where nothing changed, else a new one that begins on the day. */
export function segmentFor(request: SegmentRequest, state: MonthState | undefined): SegmentState {
  const { plan, versionId, window, facts, day } = request;
  const season = plan.seasons.length === 0 ? undefined : plan.seasonOf(day);
  const to = lastDayOfSegment(plan, day, season, window);
  const key = `${versionId}|${season ?? ''}|${to}|${factsKey(facts)}`;
  const month = billingMonthOf(day);
  const open = state?.month === month ? state.seg : undefined;
  if (open?.key === key) return countWeighted(open);
  const base = `|${season ?? ''}|${to}|${factsKey(facts)}`;
  if (open && plan.plan.takeover === 'weighted-days' && open.key === `${open.version}${base}`) {
    return countWeighted(takeOver(open, key, versionId));
  }
  const bank = plan.plan.netMetering && state ? carriedBank(plan, state, month) : undefined;
  return {
    key,
    version: versionId,
    ...(season !== undefined && { season }),
    from: dayOfMonth(day),
    to,
    days: 0,
    kwh: {},
    ...(bank && !bank.isZero() && { bank: bank.toFixed() }),
    posted: {},
    energy: 0,
  };
}

/** The whole segment under both versions: what came before stays in it, and is weighted with it. */
function takeOver(open: SegmentState, key: string, version: string): SegmentState {
  const earlier = open.weighted ?? [{ version: open.version, days: open.days }];
  return { ...open, key, version, weighted: [...earlier, { version, days: 0 }] };
}

/** Today counts for the version in force. */
function countWeighted(segment: SegmentState): SegmentState {
  if (!segment.weighted) return segment;
  const weighted = segment.weighted.map((part) =>
    part.version === segment.version ? { ...part, days: part.days + 1 } : part,
  );
  return { ...segment, weighted };
}

function lastDayOfSegment(
  plan: CompiledPlan,
  day: ServiceDay,
  season: string | undefined,
  window: VersionWindow | undefined,
): number {
  const month = billingMonthOf(day);
  let last = daysInMonth(month);
  if (window?.to !== undefined && billingMonthOf(window.to) === month) last = dayOfMonth(window.to);
  if (season === undefined) return last;
  let to = dayOfMonth(day);
  while (to < last && plan.seasonOf(dayOf(month, to + 1)) === season) to += 1;
  return to;
}

function dayOf(month: BillingMonth, day: number): ServiceDay {
  return `${month}-${String(day).padStart(2, '0')}` as ServiceDay;
}

/** Banked energy at the end of a segment: what exports and the bank exceed imports by. */
export function bankAfter(segment: SegmentState): Decimal {
  const exported = totalOf(readByBand(segment.exp)).plus(segment.bank ?? 0);
  return Decimal.max(ZERO, exported.minus(totalOf(readByBand(segment.kwh))));
}

/** The bank that a new segment begins with; a month after the settlement begins with none. */
function carriedBank(plan: CompiledPlan, state: MonthState, month: BillingMonth): Decimal {
  const settled = state.month !== month && Number(state.month.slice(5)) === plan.plan.netMetering?.settlementMonth;
  return settled ? ZERO : bankAfter(state.seg);
}
