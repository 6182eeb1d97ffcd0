import type { BalanceToShow, HandedJob, JobView } from '@kilowallet/contracts';
import { formatMajor, minor } from '@kilowallet/kernel';
import { restoration } from '@kilowallet/switching';
import type { Profile } from '../profile/profile';
import type { JobDocument } from './job.document';

export function jobView(job: JobDocument, profile: Profile, now: Date): JobView {
  return {
    id: job._id,
    kind: job.kind,
    state: job.state,
    connectionId: job.connectionId,
    connectionNumber: job.connectionNumber,
    meter: job.meter,
    correlationId: job.correlationId,
    reason: job.reason,
    attempts: job.attempts,
    notBefore: job.notBefore?.toISOString() ?? null,
    createdAt: job.createdAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
    history: job.history.map(({ state, at, by, note }) => ({ state, at: at.toISOString(), by, note })),
    restoration: restorationView(job, profile, now),
    show: shownView(job, profile) ?? null,
  };
}

/** A job as a head-end gets it. */
export function handedView(job: JobDocument, profile: Profile): HandedJob {
  const show = shownView(job, profile);
  return {
    id: job._id,
    kind: job.kind,
    meter: job.meter,
    correlationId: job.correlationId,
    leaseUntil: (job.leaseUntil ?? job.updatedAt).toISOString(),
    attempts: job.attempts,
    ...(show ? { show } : {}),
  };
}

/** What a balance job has the meter show. */
export function shownView({ show }: JobDocument, { currency }: Profile): BalanceToShow | undefined {
  const major = (amount: number) => formatMajor(minor(amount), currency.minorDigits);
  return show && { balance: major(show.balance), lastRecharge: major(show.lastRecharge) };
}

function restorationView(job: JobDocument, profile: Profile, now: Date): JobView['restoration'] {
  const { paidAt, dueAt, switchedAt } = job;
  if (job.kind !== 'reconnect' || !paidAt || !dueAt) return null;
  const { dueAt: due, ...clock } = restoration(paidAt, switchedAt ?? null, job.endedAt ?? now, {
    // As it was promised when the order was given, whatever the rule says today.
    withinMinutes: (dueAt.getTime() - paidAt.getTime()) / 60_000,
    compensationPerDay: profile.switching.compensationPerDay,
  });
  return {
    paidAt: paidAt.toISOString(),
    dueAt: due.toISOString(),
    restoredAt: switchedAt?.toISOString() ?? null,
    breached: clock.breached,
    compensation: formatMajor(clock.compensation, profile.currency.minorDigits),
  };
}
