'use client';

import { classes, Field, Input, NOTHING, useFormat, type Formatter } from '@kilowallet/ui';
import type { AmountFault, Limits, Suggestion } from './amount';

/** How much: typed, or taken from the advice on how long it would last. */
export function AmountField(props: {
  typed: string;
  fault: AmountFault | null;
  /** Unknown until the wallet has arrived. */
  limits: Limits | undefined;
  suggestions: readonly Suggestion[];
  onType: (typed: string) => void;
}) {
  const format = useFormat();
  const money = (value: string | null | undefined) => (value ? format.money(value) : NOTHING);
  const range = props.limits ? rangeOf(props.limits, format) : '\u00a0';
  const words: Record<AmountFault, string> = {
    unreadable: 'Enter an amount in figures.',
    'too-small': `The least is ${money(props.limits?.minimum)}.`,
    'too-large': `The most is ${money(props.limits?.maximum)}.`,
    'no-multiple': `Pay a multiple of ${money(props.limits?.multiple)}.`,
  };
  return (
    <div>
      <Field label="Amount" hint={range} error={props.typed !== '' && props.fault !== null && words[props.fault]}>
        {(aids) => (
          <div className="relative">
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 left-4 flex items-center text-xl text-faint"
            >
              {format.currencySign}
            </span>
            <Input
              {...aids}
              inputMode="decimal"
              autoComplete="off"
              value={props.typed}
              onChange={(event) => props.onType(event.target.value)}
              className="h-14 text-2xl! font-semibold tabular-nums"
              style={{ paddingLeft: `${format.currencySign.length * 0.75 + 1.5}rem` }}
            />
          </div>
        )}
      </Field>
      <div role="group" aria-label="To last for" className="mt-4 grid h-15 grid-cols-3 gap-2">
        {props.suggestions.map((suggestion) => (
          <Advice
            key={suggestion.days}
            suggestion={suggestion}
            chosen={props.typed === suggestion.amount}
            onChoose={() => props.onType(suggestion.amount)}
          />
        ))}
      </div>
    </div>
  );
}

function rangeOf({ minimum, maximum, multiple }: Limits, format: Formatter): string {
  const range = `Between ${format.money(minimum)} and ${format.money(maximum)}`;
  return multiple === null ? `${range}.` : `${range}, in steps of ${format.money(multiple)}.`;
}

function Advice(props: { suggestion: Suggestion; chosen: boolean; onChoose: () => void }) {
  const format = useFormat();
  const { days, amount } = props.suggestion;
  return (
    <button
      type="button"
      aria-pressed={props.chosen}
      onClick={props.onChoose}
      className={classes(
        'flex cursor-pointer flex-col items-center justify-center rounded-lg border text-sm transition-colors',
        props.chosen ? 'border-accent bg-accent-faint' : 'border-line hover:border-line-strong',
      )}
    >
      <span className="font-semibold text-ink tabular-nums">{format.money(amount, { whole: true })}</span>
      <span className="text-faint">{format.count(days)} days</span>
    </button>
  );
}
