import type { Decimal, ServiceDay } from '@kilowallet/kernel';

/** `estimated` is what the sender itself says it did not measure (substituted, estimated, final substituted). */
export type ReadingQuality = 'actual' | 'estimated';

/** The cumulative counter of a meter at a moment. */
export type RegisterReading = {
  readonly meter: string;
  /** `import` unless the meter has several (export, night …). */
  readonly register: string;
  readonly readAt: Date;
  readonly registerKwh: Decimal;
  readonly quality: ReadingQuality;
};

/**
 * The energy of one meter, channel and local day, in intervals of equal length from local midnight.
 * A daily value is a day with one interval of 1,440 minutes.
 */
export type IntervalDay = {
  readonly meter: string;
  readonly channel: string;
  readonly day: ServiceDay;
  readonly minutes: number;
  /** kWh per interval; `null` where the value is missing, which is not zero. */
  readonly values: readonly (Decimal | null)[];
  readonly quality: ReadingQuality;
};

/** The minutes of a value that stands for its whole day, however long the clock makes that day. */
export const WHOLE_DAY_MINUTES = 1_440;

/** One meter measuring one connection for a while, `[from, to)`, with the registers noted at both ends. */
export type MeterSegment = {
  readonly meter: string;
  readonly from: Date;
  /** `null` while the meter is in place. */
  readonly to: Date | null;
  readonly initialKwh: Decimal;
  readonly finalKwh: Decimal | null;
  /** Digits before the decimal point: where the counter starts again at zero. */
  readonly digits: number;
};
