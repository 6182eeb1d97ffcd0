/** Why a reading is refused: each code has one sentence that the sender can act on. */
export const REJECTIONS = {
  'unknown-meter': 'no meter with this serial is registered',
  'not-assigned': 'the meter was not assigned to a connection at that time',
  'other-kind': 'the meter is registered to be read in another way',
  'in-future': 'the time of the reading has not come yet',
  'negative-energy': 'a value is below zero',
  rollback: 'the register is below the one before it, and not by a rollover of its digits',
  jump: 'more energy than the sanctioned load can use in that time',
  'above-later-register': 'the register does not fit below the one that follows it',
  'conflicting-duplicate': 'another value is stored for the same meter and time',
  'actual-exists': 'an estimate does not replace an actual reading',
  'unsupported-length': 'intervals must be 5, 15, 30 or 60 minutes long, or a whole day',
  'wrong-interval-count': 'the number of intervals does not fit the length of the day',
  'nothing-measured': 'every value of the day is missing',
} as const;

export type RejectionCode = keyof typeof REJECTIONS;

export type Rejection = {
  readonly code: RejectionCode;
  /** What was expected and what came, for the person who reads the report. */
  readonly detail: string;
};

export function rejection(code: RejectionCode, facts?: string): Rejection {
  return { code, detail: facts ? `${REJECTIONS[code]}: ${facts}` : REJECTIONS[code] };
}

/** A counter that runs backwards is doubtful from then on: no energy is billed until a person has looked. */
export function raisesBillingHold(code: RejectionCode): boolean {
  return code === 'rollback';
}
