/** Colours of series in the order of their weight; Tremor knows named colours only. */
export const SERIES_COLORS = ['teal', 'sky', 'amber', 'violet', 'slate', 'rose', 'emerald', 'indigo'] as const;
export type SeriesColor = (typeof SERIES_COLORS)[number];

/** The same colour beside a word, for legends and lists. */
export const SERIES_DOT: Record<SeriesColor, string> = {
  teal: 'bg-teal-500',
  sky: 'bg-sky-500',
  amber: 'bg-amber-500',
  violet: 'bg-violet-500',
  slate: 'bg-slate-500',
  rose: 'bg-rose-500',
  emerald: 'bg-emerald-500',
  indigo: 'bg-indigo-500',
};

/** Tremor hands colours over as bare text. */
export function dotOf(color: string | undefined): string {
  const known = SERIES_COLORS.find((name) => name === color);
  return known ? SERIES_DOT[known] : 'bg-faint';
}
