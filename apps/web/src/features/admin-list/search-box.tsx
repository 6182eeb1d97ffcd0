'use client';

import { useEffect, useState } from 'react';
import { Field, Input } from '@kilowallet/ui';

const SETTLE_MS = 250;

/** A search that asks when the typing pauses, and at once on Enter. */
export function SearchBox(props: {
  label: string;
  placeholder?: string | undefined;
  value: string;
  onChange: (text: string) => void;
}) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState({ text: value, from: value });
  // The address changed from outside (Back, a link): it wins over what stands in the box.
  if (typed.from !== value) setTyped({ text: value, from: value });

  useEffect(() => {
    const text = typed.text.trim();
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <Field label={props.label} className="max-sm:col-span-2 sm:w-64">
      {(aids) => (
        <Input
          {...aids}
          type="search"
          value={typed.text}
          placeholder={props.placeholder}
          onChange={(event) => setTyped({ text: event.target.value, from: value })}
          onKeyDown={(event) => event.key === 'Enter' && onChange(typed.text.trim())}
        />
      )}
    </Field>
  );
}
