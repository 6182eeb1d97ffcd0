'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button } from '../layout/button';
import { Dialog } from './dialog';
import { Notice } from './notice';
import type { Problem } from './problem';

/**
 * A form opened above the page: fields, what the server refused, and two buttons. It is sent once at a time, by the
 * button or by Enter, and only when it is ready.
 */
export function FormDialog(props: {
  title: ReactNode;
  subtitle?: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
  submit: { label: ReactNode; pendingLabel: string; danger?: boolean };
  ready: boolean;
  pending: boolean;
  /** Of the whole form; what is wrong with one field stands at the field. */
  problem: Problem | null;
  children: ReactNode;
}) {
  const { title, subtitle, onClose, submit, ready, pending, problem } = props;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !pending) props.onSubmit();
  };
  return (
    <Dialog open title={title} subtitle={subtitle} onClose={onClose}>
      <form onSubmit={send} noValidate className="space-y-4">
        {props.children}
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            kind={submit.danger ? 'danger' : 'primary'}
            disabled={!ready}
            loading={pending}
            loadingText={submit.pendingLabel}
          >
            {submit.label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
