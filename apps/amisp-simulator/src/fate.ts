import type { HeadEndBehaviour } from '@kilowallet/contracts';
import type { Chance } from './chance';

/** Said to Kilowallet at a moment, so many times. */
export type Message = { readonly afterMs: number; readonly times: 1 | 2 };

/** What will become of one command; times count from the moment it was taken. */
export type Fate = {
  /** The answer that it was taken over. */
  readonly accepted: Message | null;
  /** When the switch moves; null where it stays. */
  readonly switchedAfterMs: number | null;
  /** The acknowledgement; null where it is lost. */
  readonly outcome: (Message & { readonly is: 'confirmed' | 'rejected' }) | null;
  /** The meter's own event; null where it is lost, or nothing moved. */
  readonly event: Message | null;
};

const NEVER: Fate = { accepted: null, switchedAfterMs: null, outcome: null, event: null };

/** Draws what becomes of a command. Every question is asked of every command, so that one share does not shift another. */
export function fateOf(behaviour: HeadEndBehaviour, chance: Chance): Fate {
  const switchedAfterMs = chance.between(behaviour.latencyMs.from, behaviour.latencyMs.to);
  const unreachable = chance.happens(behaviour.unreachable);
  const rejected = chance.happens(behaviour.rejected);
  const times = chance.happens(behaviour.doubled) ? 2 : 1;
  const acknowledgementLost = chance.happens(behaviour.acknowledgementsLost);
  const eventLost = chance.happens(behaviour.eventsLost);
  const delayMs = chance.happens(behaviour.late) ? behaviour.lateMs : 0;
  const reordered = chance.happens(behaviour.reordered);
  if (unreachable) return NEVER;
  const accepted: Message = { afterMs: 0, times };
  if (rejected) {
    return {
      accepted,
      switchedAfterMs: null,
      outcome: acknowledgementLost ? null : { is: 'rejected', afterMs: switchedAfterMs + delayMs, times },
      event: null,
    };
  }
  const outcomeAfterMs = switchedAfterMs + delayMs;
  const eventAfterMs = reordered ? switchedAfterMs : outcomeAfterMs + 1;
  return {
    accepted,
    switchedAfterMs,
    outcome: acknowledgementLost
      ? null
      : { is: 'confirmed', afterMs: reordered ? outcomeAfterMs + 1 : outcomeAfterMs, times },
    event: eventLost ? null : { afterMs: eventAfterMs, times },
  };
}
