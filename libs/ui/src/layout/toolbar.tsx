import type { ReactNode } from 'react';

/** Search and filters of a list; on a phone two stand side by side, and a search takes the whole width. */
export function Toolbar(props: { label: string; children: ReactNode; end?: ReactNode }) {
  return (
    <div role="group" aria-label={props.label} className="flex flex-wrap items-end gap-3">
      <div className="flex min-w-0 flex-1 flex-wrap items-end gap-3 max-sm:grid max-sm:basis-full max-sm:grid-cols-2">
        {props.children}
      </div>
      {props.end !== undefined && <div className="flex items-center gap-2 max-sm:ml-auto">{props.end}</div>}
    </div>
  );
}
