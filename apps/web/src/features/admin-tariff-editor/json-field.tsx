'use client';

import { useState } from 'react';
import { Field, Textarea } from '@kilowallet/ui';
import { isObject, type JsonObject } from './definition';

/** A part of the definition as text, for what no form is for; taken over as soon as it can be read. */
export function JsonField(props: { label: string; value: unknown; onChange: (value: JsonObject) => void }) {
  const [typed, setTyped] = useState(() => JSON.stringify(props.value, null, 2));
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    const read = readObject(text);
    setUnreadable('why' in read ? read.why : null);
    if ('value' in read) props.onChange(read.value);
  };
  return (
    <Field label={props.label} error={unreadable} hint="Taken over while you type.">
      {(aids) => (
        <Textarea
          {...aids}
          rows={Math.min(24, typed.split('\n').length + 1)}
          spellCheck={false}
          className="font-mono text-xs!"
          value={typed}
          onChange={({ target }) => type(target.value)}
        />
      )}
    </Field>
  );
}

function readObject(text: string): { value: JsonObject } | { why: string } {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { value } : { why: 'An object in braces is expected.' };
  } catch (error) {
    return { why: error instanceof Error ? error.message : 'It cannot be read.' };
  }
}
