'use client';

import { useState } from 'react';
import { Button, Field, Select } from '@kilowallet/ui';
import { CHARGE_FORMS } from './charge-forms';
import { freeCode, listAt, withItem } from './definition';
import { useEditor } from './editor-context';
import { ImportDialog } from './import-dialog';

const KINDS = Object.entries(CHARGE_FORMS).map(([value, { label }]) => ({ value, label }));

/** A new line at the end, with figures that can be priced at once. */
export function AddLine() {
  const { change } = useEditor();
  const [kind, setKind] = useState('energy');
  const [importing, setImporting] = useState(false);
  const add = () => {
    const charge = CHARGE_FORMS[kind];
    if (!charge) return;
    change((before) =>
      withItem(before, ['lines'], listAt(before, ['lines']).length, {
        kind,
        code: freeCode(before, kind),
        label: charge.label,
        ...charge.start,
      }),
    );
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Another charge" className="w-64">
        {(aids) => <Select {...aids} value={kind} options={KINDS} onChange={setKind} />}
      </Field>
      <Button kind="secondary" onClick={add}>
        Add the line
      </Button>
      <Button kind="quiet" onClick={() => setImporting(true)}>
        Begin with an OpenEI record
      </Button>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </div>
  );
}
