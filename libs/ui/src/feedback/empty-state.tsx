import type { ReactNode } from 'react';

/** Says that there is nothing yet, why that may be, and what would bring something here. */
export function EmptyState(props: { title: string; detail?: ReactNode; action?: ReactNode; icon?: ReactNode }) {
  return (
    <div className="flex flex-col items-center justify-center px-6 py-12 text-center">
      {props.icon !== undefined && (
        <span aria-hidden className="mb-3 text-faint [&>svg]:size-8">
          {props.icon}
        </span>
      )}
      <p className="font-medium text-ink">{props.title}</p>
      {props.detail !== undefined && <p className="mt-1 max-w-md text-sm text-soft">{props.detail}</p>}
      {props.action !== undefined && <div className="mt-4">{props.action}</div>}
    </div>
  );
}
