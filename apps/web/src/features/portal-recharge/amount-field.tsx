'use client';

import { Button, Field, Input, useFormat } from '@kilowallet/ui';
import type { AmountFault, Limits, Suggestion } from './amount';

/** How much: typed, or taken from the advice on how long it would last. */
export function AmountField(props: {
  typed: string;
  fault: AmountFault | null;
  limits: Limits;
  suggestions: readonly Suggestion[];
  onType: (typed: string) => void;
}) {
  const format = useFormat();
  const { minimum, maximum } = props.limits;
  const range = `Between ${format.money(minimum)} and ${format.money(maximum)}.`;
  const words: Record<AmountFault, string> = {
    unreadable: 'Enter an amount in figures.',
    'too-small': `The least is ${format.money(minimum)}.`,
    'too-large': `The most is ${format.money(maximum)}.`,
  };
  return (
    <div>
      <Field label="Amount" hint={range} error={props.typed !== '' && props.fault !== null && words[props.fault]}>
        {(aids) => (
          <div className="relative">
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-lg text-faint"
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
              style={{ paddingLeft: `${format.currencySign.length * 0.75 + 1.25}rem` }}
            />
          </div>
        )}
      </Field>
      <div className="mt-4 flex min-h-10 flex-wrap gap-2">
        {props.suggestions.map(({ days, amount }) => (
          <Button key={days} kind="secondary" onClick={() => props.onType(amount)}>
            {format.count(days)} days · {format.money(amount, { whole: true })}
          </Button>
        ))}
      </div>
    </div>
  );
}
