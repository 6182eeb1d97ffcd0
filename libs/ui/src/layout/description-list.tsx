import { Fragment, type ReactNode } from 'react';

/** Facts about one thing: a word and its value, side by side. */
export function DescriptionList(props: { items: readonly { readonly term: string; readonly detail: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-6 gap-y-2.5 text-sm">
      {props.items.map((item) => (
        <Fragment key={item.term}>
          <dt className="text-faint">{item.term}</dt>
          <dd className="min-w-0 break-words text-right text-ink sm:text-left">{item.detail}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
