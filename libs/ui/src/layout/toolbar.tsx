import type { ReactNode } from 'react';

/** Search and filters of a list; on a phone they stack, each as wide as the screen. */
export function Toolbar(props: { label: string; children: ReactNode; end?: ReactNode }) {
  return (
    <div role="group" aria-label={props.label} className="flex flex-wrap items-end gap-3">
      <div className="flex min-w-0 flex-1 flex-wrap items-end gap-3 max-sm:[&>*]:w-full">{props.children}</div>
      {props.end !== undefined && <div className="flex items-center gap-2">{props.end}</div>}
    </div>
  );
}
