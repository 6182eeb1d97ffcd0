'use client';

import { classes } from '../classes';
import { useFormat } from './format-provider';
import { NOTHING, signOf, type DayStyle } from './formatter';

type Missing = string | null | undefined;

/** `auto` reddens a debt; `flow` also marks what came in. */
export type MoneyTone = 'plain' | 'auto' | 'flow';

function toneClass(value: string, tone: MoneyTone): string | false {
  const sign = signOf(value);
  if (tone === 'plain' || sign === 0) return false;
  if (sign < 0) return tone === 'auto' && 'text-bad';
  return tone === 'flow' && 'text-good';
}

/** Money as the API sends it, a decimal string in major units. */
export function Money(props: {
  value: Missing;
  tone?: MoneyTone;
  /** Writes a plus before what came in. */
  signed?: boolean;
  compact?: boolean;
  className?: string;
}) {
  const format = useFormat();
  const { value, tone = 'plain', signed, compact, className } = props;
  if (value === null || value === undefined) return <span className={className}>{NOTHING}</span>;
  return (
    <span className={classes('whitespace-nowrap tabular-nums', toneClass(value, tone), className)}>
      {format.money(value, { ...(signed && { sign: 'exceptZero' }), ...(compact && { compact }) })}
    </span>
  );
}

/** Energy as the API sends it, a decimal string in kWh. */
export function Kwh(props: { value: Missing; digits?: { min?: number; max?: number }; className?: string }) {
  const format = useFormat();
  const text =
    props.value === null || props.value === undefined
      ? NOTHING
      : format.kwh(props.value, props.digits ?? { min: 2, max: 2 });
  return <span className={classes('whitespace-nowrap tabular-nums', props.className)}>{text}</span>;
}

/** A calendar day of the utility, `YYYY-MM-DD`. */
export function ServiceDate(props: { day: Missing; style?: DayStyle; className?: string }) {
  const format = useFormat();
  if (!props.day) return <span className={props.className}>{NOTHING}</span>;
  return (
    <time dateTime={props.day} className={classes('whitespace-nowrap tabular-nums', props.className)}>
      {format.day(props.day, props.style)}
    </time>
  );
}

/** An instant, written in the utility's zone whatever the browser's is. */
export function DateTime(props: { at: Missing; show?: 'dateTime' | 'time'; className?: string }) {
  const format = useFormat();
  if (!props.at) return <span className={props.className}>{NOTHING}</span>;
  const text = props.show === 'time' ? format.time(props.at) : format.dateTime(props.at);
  return (
    <time dateTime={props.at} className={classes('whitespace-nowrap tabular-nums', props.className)}>
      {text}
    </time>
  );
}
