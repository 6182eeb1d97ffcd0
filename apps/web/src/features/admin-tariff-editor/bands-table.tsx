'use client';

import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { Button, Input } from '@kilowallet/ui';
import { CodesChoice } from './codes-choice';
import { listAt, textAt, withItem, withoutItem, withValue, type Path } from './definition';
import { seasonsOf, useEditor } from './editor-context';
import { Wrong } from './steps-table';

const DAY_TYPES = ['weekday', 'weekend', 'holiday'];

/** Hours of the time-of-use bands; together they cover every day once. */
export function BandsTable() {
  const { definition, change, problemAt } = useEditor();
  const rules = listAt(definition, ['bands']);
  const seasons = seasonsOf(definition);
  const remove = (index: number) =>
    change((before) =>
      listAt(before, ['bands']).length === 1
        ? withValue(before, ['bands'], undefined)
        : withoutItem(before, ['bands'], index),
    );
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium text-ink">Time-of-use bands</legend>
      {rules.length === 0 && <p className="text-sm text-faint">None: a unit costs the same at every hour.</p>}
      <ul className="space-y-3">
        {rules.map((_, index) => (
          <li key={index} className="rounded-lg border border-line p-3">
            <div className="flex flex-wrap items-end gap-3">
              <Cell label="Band" path={['bands', index, 'band']} className="w-28" />
              <Cell label="From" path={['bands', index, 'from']} className="w-24" placeholder="18:00" />
              <Cell label="To" path={['bands', index, 'to']} className="w-24" placeholder="22:00" />
              <Button
                kind="quiet"
                size="xs"
                className="min-h-10"
                icon={RiDeleteBinLine}
                aria-label={`Take away hours ${index + 1}`}
                onClick={() => remove(index)}
              />
            </div>
            <div className="mt-2 grid gap-2 sm:grid-cols-2">
              <CodesChoice
                label="Days"
                hint="None chosen: all days."
                codes={DAY_TYPES}
                path={['bands', index, 'days']}
                optional
              />
              <CodesChoice label="Seasons" codes={seasons} path={['bands', index, 'seasons']} optional />
            </div>
            <Wrong text={problemAt(['bands', index])} />
          </li>
        ))}
      </ul>
      <Wrong text={problemAt(['bands'])} />
      <Button
        kind="quiet"
        size="xs"
        icon={RiAddLine}
        onClick={() => change((before) => withItem(before, ['bands'], rules.length, nextHours(rules)))}
      >
        Add hours
      </Button>
    </fieldset>
  );
}

/** The first hours are the whole day; others begin where the ones before end. */
function nextHours(rules: readonly unknown[]) {
  const last = rules.at(-1);
  if (last === undefined) return { band: 'normal', from: '00:00', to: '24:00' };
  return { band: `band-${rules.length + 1}`, from: textAt(last, ['to']) || '00:00', to: '24:00' };
}

export function Cell(props: { label: string; path: Path; className: string; placeholder?: string }) {
  const { definition, change, problemAt } = useEditor();
  return (
    <div className={props.className}>
      <label className="block text-sm text-soft">
        {props.label}
        <Input
          className="mt-1"
          placeholder={props.placeholder}
          aria-invalid={problemAt(props.path) !== undefined}
          value={textAt(definition, props.path)}
          onChange={({ target }) => change((before) => withValue(before, props.path, target.value.trim() || undefined))}
        />
      </label>
      <Wrong text={problemAt(props.path)} />
    </div>
  );
}
