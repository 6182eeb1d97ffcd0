'use client';

import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from '../classes';

export type Tab<V extends string> = { readonly value: V; readonly label: string };

/** Sections of one subject, one at a time. Arrow keys go from tab to tab, as on any desk. */
export function Tabs<V extends string>(props: {
  label: string;
  tabs: readonly Tab<V>[];
  value: V;
  onChange: (value: V) => void;
  children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0) return;
    const index = props.tabs.findIndex(({ value }) => value === props.value);
    const next = props.tabs.at((index + direction) % props.tabs.length);
    if (!next) return;
    event.preventDefault();
    props.onChange(next.value);
    list.current?.querySelector<HTMLButtonElement>(`[data-tab="${next.value}"]`)?.focus();
  };
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={props.label}
        onKeyDown={step}
        className="mb-4 flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {props.tabs.map(({ value, label }) => {
          const chosen = value === props.value;
          return (
            <button
              key={value}
              type="button"
              role="tab"
              id={`${id}-${value}`}
              data-tab={value}
              aria-selected={chosen}
              aria-controls={`${id}-panel`}
              tabIndex={chosen ? 0 : -1}
              onClick={() => props.onChange(value)}
              className={classes(
                'min-h-10 cursor-pointer border-b-2 px-3 text-sm font-medium whitespace-nowrap -outline-offset-2',
                chosen ? 'border-accent text-ink' : 'border-transparent text-soft hover:text-ink',
              )}
            >
              {label}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${props.value}`}>
        {props.children}
      </div>
    </div>
  );
}
