'use client';

import { Field, Input } from '@kilowallet/ui';
import { textAt, withValue, type Path } from './definition';
import { bandsOf, useEditor } from './editor-context';

/** A figure for each time-of-use band; a band without one is left out. */
export function ByBand(props: { label: string; hint?: string; path: Path }) {
  const { definition, change, problemAt } = useEditor();
  const bands = bandsOf(definition);
  if (bands.length === 0) return null;
  return (
    <fieldset className="col-span-full">
      <legend className="mb-1.5 text-sm font-medium text-ink">{props.label}</legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {bands.map((band) => (
          <Field
            key={band}
            label={<span className="font-normal text-soft">{band}</span>}
            error={problemAt([...props.path, band])}
          >
            {(aids) => (
              <Input
                {...aids}
                inputMode="decimal"
                value={textAt(definition, [...props.path, band])}
                onChange={({ target }) =>
                  change((before) => withValue(before, [...props.path, band], target.value.trim() || undefined))
                }
              />
            )}
          </Field>
        ))}
      </div>
      {props.hint && <p className="mt-1 text-sm text-faint">{props.hint}</p>}
    </fieldset>
  );
}
