import {
  billingMonthOf,
  dayOfMonth,
  daysInMonth,
  lastDayOf,
  addServiceDays,
  toDayNumber,
  type DayNumber,
} from '@kilowallet/kernel';
import type { DayPeriod } from '@kilowallet/metering';
import { eraOf, monthOf } from './energy-era';

/** Days of one calendar month, both included. */
export type Piece = {
  readonly era: number;
  /** Among those of the era. */
  readonly month: number;
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** All of its days: the month's sum will do. */
  readonly whole: boolean;
};

/** A period by calendar months, oldest first. */
export function piecesOf({ from, to }: DayPeriod): Piece[] {
  const pieces: Piece[] = [];
  for (let day = from; day <= to;) {
    const end = lastDayOf(billingMonthOf(day));
    const last = end < to ? end : to;
    const number = toDayNumber(day);
    const whole = dayOfMonth(day) === 1 && dayOfMonth(last) === daysInMonth(billingMonthOf(day));
    pieces.push({ era: eraOf(number), month: monthOf(number), from: number, to: toDayNumber(last), whole });
    day = addServiceDays(end, 1);
  }
  return pieces;
}

/** Days of a piece from a day on: those on which something can be expected of a connection that began then. */
export function daysFrom({ from, to }: Piece, begin: DayNumber): number {
  if (begin > to) return 0;
  return to - Math.max(from, begin) + 1;
}
