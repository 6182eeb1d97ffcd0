import { randomUUID } from 'node:crypto';
import { PRIORITY, type JobKind } from '@kilowallet/switching';
import type { JobCause, JobDocument, Shown } from './job.document';

export type NewJob = {
  readonly id: string;
  readonly kind: JobKind;
  readonly cause: JobCause;
  readonly connection: { readonly id: string; readonly number: string; readonly meter: string };
  readonly reason: string;
  /** `deferred` waits for the window, `queued` is ready from `notBefore` on. */
  readonly state: 'deferred' | 'queued';
  readonly notBefore: Date | null;
  /** When the window opens that a deferred one waits for. */
  readonly opensAt?: Date | null;
  readonly at: Date;
  readonly listedOn?: string;
  readonly paidAt?: Date;
  /** By when the supply has to be back. */
  readonly dueAt?: Date;
  readonly show?: Shown;
  readonly rechargeSequence?: number;
};

export function newJob({ id, kind, cause, connection, reason, state, notBefore, at, ...more }: NewJob): JobDocument {
  return {
    _id: id,
    kind,
    state,
    ...(kind === 'balance' ? { showing: true } : { open: true }),
    connectionId: connection.id,
    connectionNumber: connection.number,
    meter: connection.meter,
    correlationId: randomUUID(),
    cause,
    reason,
    priority: PRIORITY[kind],
    attempts: 0,
    unanswered: false,
    notBefore,
    ...more,
    createdAt: at,
    updatedAt: at,
    revision: 1,
    history: [{ state, at, by: 'system', note: reason }],
  };
}
