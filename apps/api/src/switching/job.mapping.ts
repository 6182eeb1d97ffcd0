import type { JobView } from '@kilowallet/contracts';
import type { JobDocument } from './job.document';

export function jobView(job: JobDocument): JobView {
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
  };
}
