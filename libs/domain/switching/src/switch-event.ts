import type { SwitchKind, SwitchState } from './defaulter-decision';

/** The state in which a confirmed job leaves the switch. */
export const SWITCH_AFTER: Readonly<Record<SwitchKind, Exclude<SwitchState, 'unknown'>>> = {
  disconnect: 'open',
  reconnect: 'closed',
};

/** Codes by which head-ends report that a load switch moved (domain-rules §6 and §11). */
const SWITCH_EVENT_CODES: Readonly<Record<string, Exclude<SwitchState, 'unknown'>>> = {
  '301': 'open',
  '302': 'closed',
  '3.31.0.68': 'open',
  '3.31.0.42': 'closed',
};

/** What a meter's event says about its switch; `undefined` where it is about something else. */
export function switchStateReportedBy(eventCode: string): Exclude<SwitchState, 'unknown'> | undefined {
  return Object.hasOwn(SWITCH_EVENT_CODES, eventCode) ? SWITCH_EVENT_CODES[eventCode] : undefined;
}

/** Whether a report is news, and newer than what is known: reports arrive twice and out of order. */
export function isNewerReport(knownSince: Date | null, reportedAt: Date): boolean {
  return knownSince === null || reportedAt.getTime() > knownSince.getTime();
}
