'use client';

import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { Button } from '@kilowallet/ui';
import { Cell } from './bands-table';
import { listAt, withItem, withoutItem, withValue } from './definition';
import { useEditor } from './editor-context';
import { Wrong } from './steps-table';

/** Parts of the year with prices of their own; together they cover every day once. */
export function SeasonsTable() {
  const { definition, change, problemAt } = useEditor();
  const seasons = listAt(definition, ['seasons']);
  const remove = (index: number) =>
    change((before) =>
      listAt(before, ['seasons']).length === 1
        ? withValue(before, ['seasons'], undefined)
        : withoutItem(before, ['seasons'], index),
    );
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium text-ink">Seasons</legend>
      {seasons.length === 0 && <p className="text-sm text-faint">None: prices are the same all year.</p>}
      <ul className="space-y-2">
        {seasons.map((_, index) => (
          <li key={index} className="flex flex-wrap items-end gap-3">
            <Cell label="Code" path={['seasons', index, 'code']} className="w-28" />
            <Cell label="First day" path={['seasons', index, 'from']} className="w-24" placeholder="07-01" />
            <Cell label="Last day" path={['seasons', index, 'to']} className="w-24" placeholder="08-31" />
            <Button
              kind="quiet"
              size="xs"
              className="min-h-10"
              icon={RiDeleteBinLine}
              aria-label={`Take away season ${index + 1}`}
              onClick={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      <Wrong text={problemAt(['seasons'])} />
      <Button
        kind="quiet"
        size="xs"
        icon={RiAddLine}
        onClick={() =>
          change((before) =>
            withItem(before, ['seasons'], seasons.length, {
              code: seasons.length === 0 ? 'summer' : `season-${seasons.length + 1}`,
              from: '01-01',
              to: '12-31',
            }),
          )
        }
      >
        Add a season
      </Button>
    </fieldset>
  );
}
