'use client';

import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button, Dialog, Field, Notice, Textarea } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { importUrdb } from '@/features/api/tariffs';
import { useEditor } from './editor-context';
import { recordIn } from './urdb-text';

/** Takes the prices of a record of OpenEI's rate database over, after saying what could not be. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { change } = useEditor();
  const [text, setText] = useState('');
  const record = recordIn(text);
  const read = useMutation({ mutationFn: importUrdb });
  const problem = read.error ? asProblem(read.error) : null;
  const imported = read.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (record !== null) read.mutate(record);
  };
  if (imported) {
    const take = () => {
      change(() => imported.definition);
      onClose();
    };
    return (
      <Dialog
        open
        wide
        title={imported.name}
        subtitle={imported.utility}
        onClose={onClose}
        footer={
          <>
            <Button kind="secondary" onClick={onClose}>
              Cancel
            </Button>
            <Button onClick={take}>Replace the draft’s prices</Button>
          </>
        }
      >
        <div className="space-y-4 text-sm">
          <ul className="list-disc space-y-1 pl-4 text-soft">
            {imported.linesInWords.map(({ code, label, words }) => (
              <li key={code}>
                <span className="font-medium text-ink">{label}</span>: {words}
              </li>
            ))}
          </ul>
          {imported.notes.length > 0 && (
            <Notice tone="warn" title="Not carried over, or by an assumption">
              <ul className="list-disc pl-4">
                {imported.notes.map(({ field, reason }) => (
                  <li key={`${field}:${reason}`}>
                    {field}: {reason}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open title="Begin with an OpenEI record" onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <Field
          label="The record as JSON"
          hint="As the utility rate database gives it out."
          error={text.trim() !== '' && record === null && 'A record in braces is expected.'}
        >
          {(aids) => (
            <Textarea
              {...aids}
              rows={10}
              spellCheck={false}
              className="font-mono text-xs!"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={record === null} loading={read.isPending} loadingText="Reading…">
            Read it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
