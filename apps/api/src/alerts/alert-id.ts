import type { AlertKind } from '@kilowallet/contracts';

/** The alert of one crossing: the entry that crossed the line is its identity, so that it is raised once for ever. */
export function alertIdOfEntry(walletId: string, sequence: number, kind: AlertKind): string {
  return `${walletId}.${sequence}.${kind}`;
}

/** The alert of a switch that a job moved. */
export function alertIdOfJob(jobId: string, kind: AlertKind): string {
  return `job.${jobId}.${kind}`;
}
