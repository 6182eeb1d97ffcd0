'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button, Card, Notice } from '@kilowallet/ui';
import { useSession } from '@/features/session/session-context';
import type { RulesForm } from './use-rules-form';

/** One part of the rules as a form; whoever may not change it can still read it. */
export function RulesCard<Draft>(props: { title: string; hint: string; form: RulesForm<Draft>; children: ReactNode }) {
  const { form } = props;
  const mayChange = useSession().user.role === 'admin';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.changed && !form.saving) form.save();
  };
  return (
    <Card title={props.title} hint={props.hint}>
      <form onSubmit={submit}>
        <fieldset disabled={!mayChange} className="min-w-0 space-y-6">
          {props.children}
          {form.problem && (
            <Notice tone="bad" title={form.problem.title}>
              {form.problem.detail}
            </Notice>
          )}
          <div className="flex flex-wrap justify-end gap-2 border-t border-line pt-4">
            <Button kind="secondary" disabled={!form.changed} onClick={form.reset}>
              Discard
            </Button>
            <Button type="submit" disabled={!form.changed} loading={form.saving} loadingText="Saving…">
              Save
            </Button>
          </div>
        </fieldset>
      </form>
    </Card>
  );
}
