'use client';

import { RiArrowDownLine, RiArrowUpLine, RiExpandUpDownLine } from '@remixicon/react';
import { classes } from '../classes';

type Sorted = false | 'asc' | 'desc';

const ICON = { asc: RiArrowUpLine, desc: RiArrowDownLine } as const;
const ARIA = { asc: 'ascending', desc: 'descending' } as const;

/** A column's name; where the column can be sorted, the button that does it. */
export function HeaderCell(props: {
  label: string;
  hidden?: boolean | undefined;
  align?: 'start' | 'end' | undefined;
  sorted: Sorted;
  onToggle: ((event: unknown) => void) | undefined;
}) {
  const end = props.align === 'end';
  const Icon = props.sorted ? ICON[props.sorted] : RiExpandUpDownLine;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={props.onToggle ? (props.sorted ? ARIA[props.sorted] : 'none') : undefined}
      className={classes(
        'px-5 py-2.5 text-xs font-medium whitespace-nowrap text-faint',
        end ? 'text-right' : 'text-left',
      )}
    >
      {props.onToggle ? (
        <button
          type="button"
          onClick={props.onToggle}
          className={classes(
            'inline-flex cursor-pointer items-center gap-1 rounded hover:text-ink',
            end && 'flex-row-reverse',
            props.sorted && 'text-ink',
          )}
        >
          {/* the word gives the line, whichever side the arrow is on */}
          <span className="self-baseline">{props.label}</span>
          <Icon aria-hidden className={classes('size-3.5', !props.sorted && 'opacity-50')} />
        </button>
      ) : props.hidden ? (
        <span className="sr-only">{props.label}</span>
      ) : (
        props.label
      )}
    </th>
  );
}
