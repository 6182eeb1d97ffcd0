import type { ReactNode } from 'react';
import { RiAlertLine, RiCheckboxCircleLine, RiErrorWarningLine, RiInformationLine } from '@remixicon/react';
import { classes } from '../classes';
import { TONE_FILL, type Tone } from '../tone';

const ICON = {
  neutral: RiInformationLine,
  info: RiInformationLine,
  good: RiCheckboxCircleLine,
  warn: RiAlertLine,
  bad: RiErrorWarningLine,
} as const;

/** Something the reader should know before going on. */
export function Notice(props: { tone?: Tone; title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  const tone = props.tone ?? 'info';
  const Icon = ICON[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classes('flex gap-3 rounded-lg px-4 py-3 text-sm', TONE_FILL[tone])}
    >
      <Icon aria-hidden className="mt-px size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{props.title}</p>
        {props.children !== undefined && <div className="mt-0.5 text-soft">{props.children}</div>}
      </div>
      {props.action}
    </div>
  );
}
