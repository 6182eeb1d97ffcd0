import type { ReactNode } from 'react';

/** The one first-level heading of a page, what it is about, and what can be done here. */
export function PageHeader(props: { title: ReactNode; subtitle?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight text-ink">{props.title}</h1>
        {props.subtitle !== undefined && <div className="mt-1 text-sm text-soft">{props.subtitle}</div>}
      </div>
      {props.actions !== undefined && (
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full">{props.actions}</div>
      )}
    </header>
  );
}
