import { WHOLE_DAY_MINUTES, type IntervalDay } from './reading';
import { rejection, type Rejection } from './rejection';

/** How a meter tells of energy: by its counter, by the energy of whole days, or by intervals of a day. */
export type ReadingKind = 'register' | 'daily' | 'interval';

const IN_WORDS: { readonly [kind in ReadingKind]: string } = {
  register: 'its register',
  daily: 'the energy of days',
  interval: 'intervals',
};

export function kindOf({ minutes }: Pick<IntervalDay, 'minutes'>): ReadingKind {
  return minutes === WHOLE_DAY_MINUTES ? 'daily' : 'interval';
}

/**
 * Why a reading is not what its meter was registered to send: two kinds of energy for one day would be two truths.
 *
 * A register is welcome of every meter. It is a check on the energies, and tells of days that they do not; a day that
 * they tell whole is never counted by it.
 *
 * @param registered undefined where nobody has said what the meter sends: then anything is taken
 */
export function kindProblem(registered: ReadingKind | undefined, sent: ReadingKind): Rejection | undefined {
  if (registered === undefined || sent === 'register' || sent === registered) return undefined;
  return rejection('other-kind', `it sends ${IN_WORDS[registered]}, and this is ${IN_WORDS[sent]}`);
}
