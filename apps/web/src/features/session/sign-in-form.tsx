'use client';

import { useState, useSyncExternalStore, type FormEvent } from 'react';
import { Button, Field, Input, Notice, type Problem } from '@kilowallet/ui';

export type Credentials = { username: string; password: string };

const never = () => () => undefined;

/** Asks who is there. What is missing is said at the field, what the API refused above the button. */
export function SignInForm(props: {
  busy: boolean;
  problem: Problem | null;
  onSubmit: (credentials: Credentials) => void;
}) {
  // Until this page's program runs, the browser would send the form itself, with the password in the address.
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    const credentials = { username: text('username').trim(), password: text('password') };
    const absent = Object.entries(credentials).flatMap(([name, value]) => (value === '' ? [name] : []));
    setMissing(new Set(absent));
    if (absent.length === 0) props.onSubmit(credentials);
  }

  return (
    <form onSubmit={submit} method="post" noValidate className="space-y-5">
      <Field label="User name" error={missing.has('username') && 'Enter your user name.'}>
        {(aids) => <Input {...aids} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} />}
      </Field>
      <Field label="Password" error={missing.has('password') && 'Enter your password.'}>
        {(aids) => <Input {...aids} name="password" type="password" autoComplete="current-password" />}
      </Field>
      {props.problem && (
        <Notice tone="bad" title={props.problem.title}>
          {props.problem.detail}
        </Notice>
      )}
      <Button type="submit" className="w-full" disabled={!ready} loading={props.busy} loadingText="Signing in…">
        Sign in
      </Button>
    </form>
  );
}
