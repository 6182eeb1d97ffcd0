import { addServiceDays, daysBetween, startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import type { RegisterReading } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { RegisterReadRepository } from './register-read.repository';
import { RegisterTimeline } from './register-timeline';

/** Days `[from, to]` of a meter's register about which something is asked. */
export type RegisterSpan = {
  readonly meter: string;
  readonly register: string;
  readonly from: ServiceDay;
  readonly to: ServiceDay;
};

/** Readings come daily as a rule: within this of a batch lie the neighbours of most of its readings. */
const NEAR_DAYS = 3;
/** One question for all meters reads what lies between: no more than this, or twice what a meter needs by itself. */
const TOGETHER_DAYS = 4;

type Window = { readonly from: Date; readonly to: Date };

/** What is known of registers around some days: their readings then, and the nearest before and after. */
@Injectable()
export class RegisterTimelines {
  constructor(
    private readonly reads: RegisterReadRepository,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  /** By `timelineKey`. Of a later day that the register is read on next, all readings are there. */
  async around(spans: readonly RegisterSpan[]): Promise<Map<string, RegisterTimeline>> {
    const timelines = new Map<string, RegisterTimeline>();
    for (const group of groupsOf(mergedSpans(spans))) {
      for (const [key, readings] of await this.ofGroup(group)) timelines.set(key, new RegisterTimeline(readings));
    }
    return timelines;
  }

  private async ofGroup(group: readonly RegisterSpan[]): Promise<Map<string, RegisterReading[]>> {
    const [first] = group;
    if (!first) return new Map();
    const whole = group.reduce(widest, first);
    const window = { from: this.startOf(whole.from, -NEAR_DAYS), to: this.startOf(whole.to, NEAR_DAYS + 1) };
    const known = new Map<string, RegisterReading[]>(group.map((span) => [keyOf(span), []]));
    const meters = group.map((span) => span.meter);
    for (const reading of await this.reads.between(meters, first.register, window.from, window.to)) {
      known.get(timelineKey(reading.meter, reading.register))?.push(reading);
    }
    const lacking = group.filter((span) => this.lacks(known.get(keyOf(span)) ?? [], span, window));
    if (lacking.length === 0) return known;
    // Meters that send half-hours have no register at all: asked for once together, not each for its neighbours.
    const registered = await this.reads.metersWith(
      lacking.map(({ meter }) => meter),
      first.register,
    );
    const asked = lacking.filter(({ meter }) => registered.has(meter));
    await Promise.all(asked.map((span) => this.complete(known.get(keyOf(span)) ?? [], span, window)));
    return known;
  }

  private lacks(known: readonly RegisterReading[], span: RegisterSpan, window: Window): boolean {
    return this.lacksBefore(known, span) || this.lacksAfter(known, span, window);
  }

  private lacksBefore([first]: readonly RegisterReading[], span: RegisterSpan): boolean {
    return !first || first.readAt > this.startOf(span.from, 0);
  }

  private lacksAfter(known: readonly RegisterReading[], span: RegisterSpan, window: Window): boolean {
    const last = known.at(-1);
    return window.to < this.clock.now() && (!last || last.readAt <= this.startOf(span.to, 1));
  }

  /** Adds the neighbours that lie outside the window, where the window shows none. */
  private async complete(known: RegisterReading[], span: RegisterSpan, window: Window): Promise<void> {
    const lacksAfter = this.lacksAfter(known, span, window);
    if (this.lacksBefore(known, span)) {
      const before = await this.reads.lastBefore(span.meter, span.register, window.from);
      if (before) known.unshift(before);
    }
    if (lacksAfter) {
      const after = await this.reads.firstAfter(span.meter, span.register, window.to);
      if (after) known.push(...(await this.restOfDay(after)));
    }
  }

  private restOfDay(first: RegisterReading): Promise<RegisterReading[]> {
    const upTo = new Date(first.readAt.getTime() + 26 * 3_600_000);
    return this.reads.between([first.meter], first.register, first.readAt, upTo);
  }

  private startOf(day: ServiceDay, shift: number): Date {
    return startOfServiceDay(addServiceDays(day, shift), this.profile.current().timeZone);
  }
}

export function timelineKey(meter: string, register: string): string {
  return JSON.stringify([meter, register]);
}

function keyOf(span: RegisterSpan): string {
  return timelineKey(span.meter, span.register);
}

function mergedSpans(spans: readonly RegisterSpan[]): RegisterSpan[] {
  const merged = new Map<string, RegisterSpan>();
  for (const span of spans) {
    const other = merged.get(keyOf(span));
    merged.set(keyOf(span), other ? widest(other, span) : span);
  }
  return [...merged.values()];
}

function widest(a: RegisterSpan, b: RegisterSpan): RegisterSpan {
  return { ...a, from: b.from < a.from ? b.from : a.from, to: b.to > a.to ? b.to : a.to };
}

/** Spans of one register that can be asked about in one question. */
function groupsOf(spans: readonly RegisterSpan[]): RegisterSpan[][] {
  const groups: RegisterSpan[][] = [];
  const sorted = [...spans].sort((a, b) => a.register.localeCompare(b.register) || a.from.localeCompare(b.from));
  for (const span of sorted) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const reach = Math.max(TOGETHER_DAYS, 2 * daysBetween(span.from, span.to));
    const together = group && first?.register === span.register && daysBetween(first.from, span.to) <= reach;
    if (together) group.push(span);
    else groups.push([span]);
  }
  return groups;
}
