import type { ReactNode } from 'react';
import { Logo } from './logo';

/** A page with a single message, for the places outside of the frame. */
export function PageMessage(props: { title: string; detail: ReactNode; children?: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 px-6 py-12">
      <Logo />
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">{props.title}</h1>
      <p className="text-soft">{props.detail}</p>
      {props.children}
    </main>
  );
}
