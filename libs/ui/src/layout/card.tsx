import type { ReactNode } from 'react';
import { classes } from '../classes';

/** A surface that holds one subject; `title` names it for the eye and for a screen reader. */
export function Card(props: {
  title?: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Lets a table or list reach the card's edges. */
  flush?: boolean;
}) {
  const heading = props.title !== undefined;
  return (
    <section
      className={classes(
        'min-w-0 rounded-xl border border-line bg-surface shadow-card',
        props.flush && 'overflow-clip',
        props.className,
      )}
    >
      {heading && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4 pb-1">
          <div className="min-w-0">
            <h2 className="text-base font-semibold text-ink">{props.title}</h2>
            {props.hint !== undefined && <p className="mt-0.5 min-h-5 text-sm text-faint">{props.hint}</p>}
          </div>
          {props.actions}
        </header>
      )}
      <div className={props.flush ? (heading ? 'pt-3' : '') : heading ? 'px-5 pt-3 pb-5' : 'p-5'}>{props.children}</div>
    </section>
  );
}
