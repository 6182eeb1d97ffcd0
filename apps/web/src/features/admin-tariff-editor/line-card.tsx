'use client';

import { useState, type ReactNode } from 'react';
import { RiArrowDownLine, RiArrowUpLine, RiDeleteBinLine } from '@remixicon/react';
import { Button, Field, Input, type ButtonProps } from '@kilowallet/ui';
import { CHARGE_FORMS } from './charge-forms';
import { COMMON_FORM } from './common-form';
import { listAt, textAt, valueAt, withCode, withMoved, withoutItem, withValue } from './definition';
import { useEditor } from './editor-context';
import { FormFields } from './form-fields';
import { JsonField } from './json-field';
import { Wrong } from './steps-table';

/** One charge line: its name, what its kind asks for, and for whom and when it holds. */
export function LineCard({ index }: { index: number }) {
  const { definition, change, problemAt } = useEditor();
  const [asJson, setAsJson] = useState(false);
  const path = ['lines', index];
  const kind = textAt(definition, [...path, 'kind']);
  const charge = CHARGE_FORMS[kind];
  const label = textAt(definition, [...path, 'label']);
  const count = listAt(definition, ['lines']).length;
  const move = (to: number) => change((before) => withMoved(before, ['lines'], index, to));
  return (
    <section
      aria-label={label || `Line ${index + 1}`}
      className="rounded-xl border border-line bg-surface p-5 shadow-card"
    >
      <header className="mb-4 flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="text-base font-semibold text-ink">
            {index + 1}. {charge?.label ?? kind}
          </h2>
          <p className="text-sm text-faint">{charge?.about}</p>
        </div>
        <div className="flex">
          <Act label={`Move ${label} up`} icon={RiArrowUpLine} disabled={index === 0} onClick={() => move(index - 1)} />
          <Act
            label={`Move ${label} down`}
            icon={RiArrowDownLine}
            disabled={index === count - 1}
            onClick={() => move(index + 1)}
          />
          <Act
            label={`Take ${label} away`}
            icon={RiDeleteBinLine}
            disabled={count === 1}
            onClick={() => change((before) => withoutItem(before, ['lines'], index))}
          />
        </div>
      </header>
      <Wrong text={problemAt(path)} />
      {asJson || !charge ? (
        <JsonField
          label="The line as stored"
          value={valueAt(definition, path)}
          onChange={(value) => change((before) => withValue(before, path, value))}
        />
      ) : (
        <>
          <Grid>
            <NameField path={[...path, 'label']} />
            <CodeField index={index} />
            <FormFields form={charge.form} path={path} />
          </Grid>
          <details className="mt-4 text-sm">
            <summary className="cursor-pointer rounded font-medium text-accent">For whom, when, and rounding</summary>
            <div className="mt-3">
              <Grid>
                <FormFields form={COMMON_FORM} path={path} />
              </Grid>
            </div>
          </details>
        </>
      )}
      {charge && (
        <Button kind="quiet" size="xs" className="mt-3" aria-pressed={asJson} onClick={() => setAsJson(!asJson)}>
          {asJson ? 'Back to the form' : 'Edit as JSON'}
        </Button>
      )}
    </section>
  );
}

/** Fields side by side where there is room for two. */
export function Grid({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>;
}

function Act({ label, ...rest }: Pick<ButtonProps, 'icon' | 'onClick' | 'disabled'> & { label: string }) {
  return <Button kind="quiet" size="xs" className="min-h-10" aria-label={label} title={label} {...rest} />;
}

function NameField({ path }: { path: (string | number)[] }) {
  const { definition, change, problemAt } = useEditor();
  return (
    <Field label="Name on the bill" error={problemAt(path)}>
      {(aids) => (
        <Input
          {...aids}
          value={textAt(definition, path)}
          onChange={({ target }) => change((before) => withValue(before, path, target.value || undefined))}
        />
      )}
    </Field>
  );
}

function CodeField({ index }: { index: number }) {
  const { definition, change, problemAt } = useEditor();
  const path = ['lines', index, 'code'];
  return (
    <Field label="Code" hint="For machines: keep it over the versions." error={problemAt(path)}>
      {(aids) => (
        <Input
          {...aids}
          value={textAt(definition, path)}
          onChange={({ target }) => change((before) => withCode(before, index, target.value.trim()))}
        />
      )}
    </Field>
  );
}
