import { err, ok, type Decimal, type Result } from '@kilowallet/kernel';
import { mostBetween, type EnergyLimit } from './energy-limit';
import type { MeterSegment, RegisterReading } from './reading';
import { capacityOf, registerAdvance } from './register-advance';
import { rejection, type Rejection } from './rejection';

export type KnownRegister = { readonly readAt: Date; readonly registerKwh: Decimal };

/** What is known of the meter when a register reading comes in. */
export type RegisterContext = {
  readonly now: Date;
  /** The segment in which the meter measured a connection at the time of the reading. */
  readonly segment: MeterSegment | undefined;
  readonly limit: EnergyLimit;
  /** The stored reading of the very same moment. */
  readonly same: (KnownRegister & Pick<RegisterReading, 'quality'>) | undefined;
  /** The nearest valid readings on both sides; where there is none, the segment's ends count. */
  readonly before: KnownRegister | undefined;
  readonly after: KnownRegister | undefined;
};

/** What is to be done with a reading that is not refused. */
export type Verdict = 'accepted' | 'identical' | 'replaced';

/** Clocks of head-ends run a little ahead; more than this is a wrong date. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

export function isInFuture(moment: Date, now: Date): boolean {
  return moment.getTime() > now.getTime() + CLOCK_TOLERANCE_MS;
}

/** Judges one register reading against the meter, the clock and its neighbours in time. */
export function validateRegister(reading: RegisterReading, known: RegisterContext): Result<Verdict, Rejection> {
  const { segment, same } = known;
  if (!segment) return err(rejection('not-assigned'));
  if (isInFuture(reading.readAt, known.now)) return err(rejection('in-future', reading.readAt.toISOString()));
  if (reading.registerKwh.isNegative()) return err(rejection('negative-energy', reading.registerKwh.toString()));
  if (same && same.registerKwh.eq(reading.registerKwh)) return ok('identical');
  if (same?.quality === 'actual') {
    const stored = `stored ${same.registerKwh.toString()}, sent ${reading.registerKwh.toString()}`;
    return err(
      reading.quality === 'estimated' ? rejection('actual-exists', stored) : rejection('conflicting-duplicate', stored),
    );
  }
  const problem = neighbourProblem(reading, segment, known);
  if (problem) return err(problem);
  return ok(same ? 'replaced' : 'accepted');
}

function neighbourProblem(
  reading: RegisterReading,
  segment: MeterSegment,
  known: RegisterContext,
): Rejection | undefined {
  const before = known.before ?? { readAt: segment.from, registerKwh: segment.initialKwh };
  const after = known.after ?? finalRegisterOf(segment);
  const forward = stepProblem(before, reading, segment.digits, known.limit);
  if (forward) return forward;
  if (!after) return undefined;
  const onward = stepProblem(reading, after, segment.digits, known.limit);
  return (
    onward &&
    rejection('above-later-register', `${reading.registerKwh.toString()} before ${after.registerKwh.toString()}`)
  );
}

function finalRegisterOf(segment: MeterSegment): KnownRegister | undefined {
  return segment.to && segment.finalKwh ? { readAt: segment.to, registerKwh: segment.finalKwh } : undefined;
}

function stepProblem(
  before: KnownRegister,
  after: KnownRegister,
  digits: number,
  limit: EnergyLimit,
): Rejection | undefined {
  const most = mostBetween(limit, before.readAt, after.readAt);
  const advance = registerAdvance(before.registerKwh, after.registerKwh, digits);
  const facts = `${before.registerKwh.toString()} → ${after.registerKwh.toString()} kWh`;
  if (after.registerKwh.gte(capacityOf(digits))) return rejection('jump', `${facts} on ${digits} digits`);
  if (advance.lte(most)) return undefined;
  return after.registerKwh.lt(before.registerKwh)
    ? rejection('rollback', facts)
    : rejection('jump', `${facts}, at most ${most.toString()} kWh`);
}
