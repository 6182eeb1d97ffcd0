import { Field, Input } from '@kilowallet/ui';

type DayChange = Readonly<Record<'from', string>> | Readonly<Record<'to', string>>;

/** The first and the last day of a time, in order; a field that is emptied keeps its day. */
export function DayRangeFields(props: {
  from: string;
  to: string;
  /** The last day that may be chosen. */
  latest: string;
  className: string;
  onChange: (change: DayChange) => void;
}) {
  const { from, to, latest, className, onChange } = props;
  return (
    <>
      <Field label="From" className={className}>
        {(aids) => (
          <Input
            {...aids}
            type="date"
            value={from}
            max={to}
            onChange={(event) => event.target.value && onChange({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label="To" className={className}>
        {(aids) => (
          <Input
            {...aids}
            type="date"
            value={to}
            min={from}
            max={latest}
            onChange={(event) => event.target.value && onChange({ to: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
