import { minor, type Minor } from '@kilowallet/kernel';

/** What a regulator holds a utility to when a disconnected consumer has paid. */
export type RestorationRule = {
  readonly withinMinutes: number;
  /** Due to the consumer for each started day by which the supply is late. */
  readonly compensationPerDay: Minor;
};

export type Restoration = {
  readonly dueAt: Date;
  readonly breached: boolean;
  /** How late, in whole minutes; 0 while it is in time. */
  readonly lateMinutes: number;
  readonly compensation: Minor;
};

const DAY_MINUTES = 24 * 60;

/**
 * The clock from a payment to the closed switch: Uttar Pradesh gives two hours, Gujarat fifteen minutes.
 *
 * @param restoredAt when the switch closed; `null` while the supply is off
 * @param now until when the clock runs while it is off
 */
export function restoration(paidAt: Date, restoredAt: Date | null, now: Date, rule: RestorationRule): Restoration {
  const dueAt = new Date(paidAt.getTime() + rule.withinMinutes * 60_000);
  const lateMs = (restoredAt ?? now).getTime() - dueAt.getTime();
  const lateMinutes = Math.max(0, Math.ceil(lateMs / 60_000));
  return {
    dueAt,
    breached: lateMs > 0,
    lateMinutes,
    compensation: minor(Math.ceil(lateMinutes / DAY_MINUTES) * rule.compensationPerDay),
  };
}
