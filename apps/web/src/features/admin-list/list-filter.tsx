import { Field, Input, Select } from '@kilowallet/ui';
import { ConnectionFilter } from './connection-filter';

export type ListFilter = {
  /** The API's own name of the filter, and its name in the address. */
  readonly name: string;
  readonly label: string;
  /** What stands when nothing is chosen; without it, everything. */
  readonly initial?: string;
} & (
  | { readonly kind: 'day'; readonly latest?: string }
  | { readonly kind: 'connection' }
  | { readonly kind?: 'choice'; readonly options: readonly { readonly value: string; readonly label: string }[] }
);

/** A filter as a field: a choice of words, a day, or a connection. */
export function FilterField(props: { filter: ListFilter; value: string; onChange: (value: string) => void }) {
  const { filter, value, onChange } = props;
  if (filter.kind === 'connection') return <ConnectionFilter label={filter.label} value={value} onChange={onChange} />;
  return (
    <Field label={filter.label} className="min-w-0 sm:w-40">
      {(aids) =>
        filter.kind === 'day' ? (
          <Input
            {...aids}
            type="date"
            value={value}
            max={filter.latest}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Select
            {...aids}
            value={value}
            options={filter.initial === undefined ? [ALL, ...filter.options] : filter.options}
            onChange={onChange}
          />
        )
      }
    </Field>
  );
}

const ALL = { value: '', label: 'All' };
