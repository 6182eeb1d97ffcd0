import { Field, Input } from '@kilowallet/ui';

/** A field whose text is sent as it stands; the server says what it expected instead. */
export function TextField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | undefined;
  /** Money and figures get the keyboard of figures on a phone. */
  figures?: boolean;
  type?: 'time';
}) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(aids) => (
        <Input
          {...aids}
          type={props.type ?? 'text'}
          inputMode={props.figures ? 'decimal' : undefined}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
