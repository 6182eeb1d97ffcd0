/** What a person can mend: its message is told as it is, without a stack. */
export class Trouble extends Error {
  override readonly name: string = 'Trouble';
}

const TOLD_AS_THEY_ARE = new Set(['Trouble', 'SettingsError', 'EngineError', 'NotHealthy']);

/** What to show of an error: sentences for what a person can mend, the stack for what is our fault. */
export function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return TOLD_AS_THEY_ARE.has(error.name) ? error.message : (error.stack ?? error.message);
}
