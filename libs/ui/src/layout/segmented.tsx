'use client';

import { classes } from '../classes';

/** A choice of few, all in sight: the period of a chart, the kind of a list. */
export function Segmented<V extends string>(props: {
  label: string;
  value: V;
  options: readonly { readonly value: V; readonly label: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <div role="radiogroup" aria-label={props.label} className="inline-flex rounded-lg bg-sunken p-1">
      {props.options.map((option) => {
        const chosen = option.value === props.value;
        return (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={chosen}
            onClick={() => props.onChange(option.value)}
            className={classes(
              'min-h-8 cursor-pointer rounded-md px-3 text-sm font-medium transition-colors',
              chosen ? 'bg-surface text-ink shadow-sm' : 'text-soft hover:text-ink',
            )}
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
