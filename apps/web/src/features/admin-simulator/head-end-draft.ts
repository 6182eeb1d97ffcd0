import type { ChangeHeadEndBehaviour, HeadEndBehaviour } from '@kilowallet/contracts';

/** Shares of commands, which are entered in per cent. */
export const SHARES = [
  { name: 'rejected', label: 'Meter refuses' },
  { name: 'unreachable', label: 'Meter not reached' },
  { name: 'acknowledgementsLost', label: 'Answer lost' },
  { name: 'eventsLost', label: 'Event lost' },
  { name: 'late', label: 'Answer late' },
  { name: 'doubled', label: 'Said twice' },
  { name: 'reordered', label: 'Event first' },
  { name: 'failing', label: 'Fails a push' },
  { name: 'hanging', label: 'Hangs on a push' },
] as const;
type ShareName = (typeof SHARES)[number]['name'];

/** Of a behaviour what a form edits, as text. */
export type HeadEndDraft = { readonly [name in ShareName]: string } & {
  /** In seconds. */
  readonly fromSeconds: string;
  readonly toSeconds: string;
  readonly lateSeconds: string;
};

export function draftOf(behaviour: HeadEndBehaviour): HeadEndDraft {
  const percent = (share: number) => String(Math.round(share * 1_000) / 10);
  const seconds = (ms: number) => String(ms / 1_000);
  const shares = SHARES.map(({ name }) => [name, percent(behaviour[name])]);
  return {
    ...(Object.fromEntries(shares) as Record<ShareName, string>),
    fromSeconds: seconds(behaviour.latencyMs.from),
    toSeconds: seconds(behaviour.latencyMs.to),
    lateSeconds: seconds(behaviour.lateMs),
  };
}

/** What is to be changed; where a text is no figure, its name is answered instead. */
export function changeOf(draft: HeadEndDraft): ChangeHeadEndBehaviour | { readonly wrong: keyof HeadEndDraft } {
  for (const { name } of SHARES) if (!isBetween(draft[name], 100)) return { wrong: name };
  for (const name of ['fromSeconds', 'toSeconds', 'lateSeconds'] as const) {
    if (!isBetween(draft[name], 86_400)) return { wrong: name };
  }
  const [from, to] = [ms(draft.fromSeconds), ms(draft.toSeconds)];
  if (from > to) return { wrong: 'toSeconds' };
  const shares = SHARES.map(({ name }) => [name, Number(draft[name]) / 100]);
  return {
    ...(Object.fromEntries(shares) as Record<ShareName, number>),
    latencyMs: { from, to },
    lateMs: ms(draft.lateSeconds),
  };
}

function isBetween(text: string, most: number): boolean {
  return /^\d+(\.\d+)?$/.test(text.trim()) && Number(text) <= most;
}

function ms(seconds: string): number {
  return Math.round(Number(seconds) * 1_000);
}
