'use client';

import { Field, Input, Select } from '@kilowallet/ui';
import { ByBand } from './by-band';
import { ByPhase } from './by-phase';
import { CodesChoice } from './codes-choice';
import { objectAt, textAt, textsAt, valueAt, withValue, type Path } from './definition';
import { bandsOf, seasonsOf, useEditor } from './editor-context';
import { said, wayOf, type FormField, type Way } from './form';
import { StepsTable } from './steps-table';
import { TablesField } from './tables-field';

/** The fields of a form, for the object at a path of the definition. */
export function FormFields({ form, path }: { form: readonly FormField[]; path: Path }) {
  return form.map((field) =>
    field.type === 'either' ? (
      <Either key={field.label} label={field.label} ways={field.ways} path={path} />
    ) : field.type === 'part' ? (
      <FormFields key={field.name} form={field.form} path={[...path, field.name]} />
    ) : (
      <OneField key={field.name} field={field} path={[...path, field.name]} linePath={path.slice(0, 2)} />
    ),
  );
}

type Single = Exclude<FormField, { type: 'either' | 'part' }>;

function OneField({ field, path, linePath }: { field: Single; path: Path; linePath: Path }) {
  const { definition, problemAt } = useEditor();
  switch (field.type) {
    case 'decimal':
    case 'day':
      return <TextField {...field} kind={field.type} path={path} />;
    case 'whole':
      return <WholeField {...field} path={path} />;
    case 'words':
      return <WordsField {...field} path={path} />;
    case 'choice':
      return <Choice label={field.label} options={field.options} path={path} />;
    case 'season':
      return <NameChoice label={field.label} names={seasonsOf(definition)} none="All year" path={path} />;
    case 'band':
      return <NameChoice label={field.label} names={bandsOf(definition)} none="Any time" path={path} />;
    case 'bands':
      return <CodesChoice {...field} codes={bandsOf(definition)} path={path} optional />;
    case 'lines':
      return (
        <CodesChoice {...field} codes={linesBefore(definition, linePath)} path={path} optional={field.name !== 'of'} />
      );
    case 'by-band':
      return <ByBand {...field} path={path} />;
    case 'by-phase':
      return <ByPhase label={field.label} path={path} error={problemAt(path)} />;
    case 'steps':
      return <StepsTable label={field.label} of={field.of} path={path} />;
    case 'tables':
      return <TablesField label={field.label} path={path} />;
  }
}

/** Only lines that stand before may be built on; `arrears` is no line, but stands before all. */
function linesBefore(definition: unknown, linePath: Path): string[] {
  const [, index] = linePath;
  const lines = valueAt(definition, ['lines']);
  if (!Array.isArray(lines) || typeof index !== 'number') return [];
  return [...lines.slice(0, index).map((line) => textAt(line, ['code'])), 'arrears'].filter((code) => code !== '');
}

function TextField(props: { label: string; hint?: string; kind: 'decimal' | 'day'; path: Path }) {
  const { definition, change, problemAt } = useEditor();
  return (
    <Field label={props.label} hint={props.hint} error={problemAt(props.path)}>
      {(aids) => (
        <Input
          {...aids}
          {...(props.kind === 'day' ? { type: 'date' } : { inputMode: 'decimal', autoComplete: 'off' })}
          value={textAt(definition, props.path)}
          onChange={({ target }) => change((before) => withValue(before, props.path, target.value.trim() || undefined))}
        />
      )}
    </Field>
  );
}

function WholeField(props: { label: string; hint?: string; path: Path }) {
  const { definition, change, problemAt } = useEditor();
  const value = valueAt(definition, props.path);
  const write = (text: string) =>
    change((before) => withValue(before, props.path, /^\d+$/.test(text) ? Number(text) : undefined));
  return (
    <Field label={props.label} hint={props.hint} error={problemAt(props.path)}>
      {(aids) => (
        <Input
          {...aids}
          inputMode="numeric"
          value={typeof value === 'number' ? String(value) : ''}
          onChange={({ target }) => write(target.value.trim())}
        />
      )}
    </Field>
  );
}

/** Words apart by commas; kept as they are typed, so that a comma can be. */
function WordsField(props: { label: string; hint?: string; path: Path }) {
  const { definition, change, problemAt } = useEditor();
  const write = (text: string) => {
    const words = text.split(',').map((word) => word.trim());
    const list = words.filter((word) => word !== '');
    change((before) => withValue(before, props.path, list.length === 0 ? undefined : list));
  };
  return (
    <Field label={props.label} hint={props.hint} error={problemAt(props.path)}>
      {(aids) => (
        <Input
          {...aids}
          key={textsAt(definition, props.path).length === 0 ? 'empty' : 'filled'}
          defaultValue={textsAt(definition, props.path).join(', ')}
          onBlur={({ target }) => write(target.value)}
        />
      )}
    </Field>
  );
}

function Choice(props: { label: string; options: readonly { value: string; label: string }[]; path: Path }) {
  const { definition, change, problemAt } = useEditor();
  return (
    <Field label={props.label} error={problemAt(props.path)}>
      {(aids) => (
        <Select
          {...aids}
          value={textAt(definition, props.path)}
          options={props.options}
          onChange={(value) => change((before) => withValue(before, props.path, value === '' ? undefined : value))}
        />
      )}
    </Field>
  );
}

/** A name that the plan defines elsewhere; without any there is nothing to choose. */
function NameChoice(props: { label: string; names: readonly string[]; none: string; path: Path }) {
  if (props.names.length === 0) return null;
  const options = [{ value: '', label: props.none }, ...props.names.map((name) => ({ value: name, label: name }))];
  return <Choice label={props.label} options={options} path={props.path} />;
}

function Either(props: { label: string; ways: readonly Way[]; path: Path }) {
  const { definition, change, problemAt } = useEditor();
  const object = objectAt(definition, props.path);
  const way = wayOf(props.ways, object);
  const choose = (value: string) => {
    const chosen = props.ways.find((one) => one.value === value);
    if (chosen)
      change((before) => withValue(before, props.path, said(props.ways, chosen, objectAt(before, props.path))));
  };
  return (
    <>
      <Field label={props.label} error={problemAt(props.path)} className="col-span-full">
        {(aids) => <Select {...aids} value={way?.value ?? ''} options={props.ways} onChange={choose} />}
      </Field>
      {way && <FormFields key={way.value} form={way.form} path={props.path} />}
    </>
  );
}
