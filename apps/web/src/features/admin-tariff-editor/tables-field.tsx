'use client';

import { RiAddLine } from '@remixicon/react';
import { Button } from '@kilowallet/ui';
import { listAt, textAt, valueAt, withItem, withoutItem, withValue, type Path } from './definition';
import { useEditor } from './editor-context';
import { stepAfter } from './steps';
import { StepsTable, Wrong } from './steps-table';

const LIST = { unit: 'kWh', value: 'rate' } as const;

/** Whole lists of slabs, of which the total of the period chooses one. */
export function TablesField(props: { label: string; path: Path }) {
  const { definition, change, problemAt } = useEditor();
  const tables = listAt(definition, props.path);
  return (
    <div className="col-span-full space-y-4">
      {tables.map((_, index) => {
        const path = [...props.path, index];
        const isLast = valueAt(definition, [...path, 'upTo']) === null;
        return (
          <fieldset key={index} className="rounded-lg border border-line p-4">
            <legend className="px-1 text-sm font-medium text-ink">
              {isLast ? 'For every larger total' : `List ${index + 1}`}
            </legend>
            <div className="space-y-3">
              {!isLast && (
                <label className="flex flex-wrap items-center gap-3 text-sm text-soft">
                  For a total up to, kWh
                  <input
                    inputMode="decimal"
                    className="min-h-10 w-32 rounded-lg border border-line-strong bg-surface px-3 text-ink"
                    value={textAt(definition, [...path, 'upTo'])}
                    onChange={({ target }) =>
                      change((before) => withValue(before, [...path, 'upTo'], target.value.trim() || undefined))
                    }
                  />
                </label>
              )}
              <Wrong text={problemAt([...path, 'upTo']) ?? problemAt(path)} />
              <StepsTable label="Slabs" of={LIST} path={[...path, 'slabs']} />
              {tables.length > 1 && !isLast && (
                <Button
                  kind="quiet"
                  size="xs"
                  onClick={() => change((before) => withoutItem(before, props.path, index))}
                >
                  Take this list away
                </Button>
              )}
            </div>
          </fieldset>
        );
      })}
      <Wrong text={problemAt(props.path)} />
      <Button
        kind="quiet"
        size="xs"
        icon={RiAddLine}
        onClick={() =>
          change((before) =>
            withItem(before, props.path, Math.max(0, tables.length - 1), {
              upTo: stepAfter(tables, tables.length - 1, LIST)['upTo'],
              slabs: [{ upTo: null, rate: '0' }],
            }),
          )
        }
      >
        Add a list
      </Button>
    </div>
  );
}
