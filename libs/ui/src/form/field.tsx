'use client';

import { useId, type ComponentProps, type ReactNode } from 'react';
import { classes } from '../classes';

export type FieldAids = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean };

/** A label, its control and the line below: help, or what is wrong. The line keeps its room only where a field asks for it. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: (aids: FieldAids) => ReactNode;
}) {
  const id = useId();
  const noteId = `${id}-note`;
  const wrong = props.error !== undefined && props.error !== null && props.error !== false;
  const note = wrong ? props.error : props.hint;
  const noted = note !== undefined && note !== null;
  return (
    <div className={props.className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium text-ink">
        {props.label}
      </label>
      {props.children({ id, 'aria-describedby': noted ? noteId : undefined, 'aria-invalid': wrong })}
      {noted && (
        <p id={noteId} className={classes('mt-1.5 text-sm', wrong ? 'text-bad' : 'text-faint')}>
          {note}
        </p>
      )}
    </div>
  );
}

const CONTROL =
  'block w-full min-h-10 rounded-lg border border-line-strong bg-surface px-3 text-sm text-ink shadow-xs placeholder:text-faint disabled:opacity-60 aria-invalid:border-bad';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classes(CONTROL, className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={classes(CONTROL, 'py-2', className)} {...rest} />;
}

/** The platform's own list: it is reachable by keyboard and opens as people know it on their phone. */
export function Select<V extends string>({
  options,
  onChange,
  className,
  ...rest
}: Omit<ComponentProps<'select'>, 'onChange' | 'children' | 'value'> & {
  value: V;
  options: readonly { readonly value: V; readonly label: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <select
      className={classes(CONTROL, 'kw-select appearance-none bg-no-repeat pr-9', className)}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen) onChange(chosen.value);
      }}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
