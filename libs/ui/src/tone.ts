/** What a state means to the reader; each screen word maps to one of these, colours are decided here alone. */
export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-soft',
  info: 'text-info',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
};

export const TONE_FILL: Record<Tone, string> = {
  neutral: 'bg-sunken text-soft',
  info: 'bg-info-faint text-info',
  good: 'bg-good-faint text-good',
  warn: 'bg-warn-faint text-warn',
  bad: 'bg-bad-faint text-bad',
};

export const TONE_DOT: Record<Tone, string> = {
  neutral: 'bg-faint',
  info: 'bg-info',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
};
