import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { LiveProvider } from '@/features/live/live-provider';
import { SessionGate } from '@/features/session/session-gate';

export const metadata: Metadata = { title: 'My electricity' };

const ROLES = ['consumer'] as const;

export default function PortalLayout({ children }: { children: ReactNode }) {
  return (
    <SessionGate roles={ROLES}>
      <LiveProvider>{children}</LiveProvider>
    </SessionGate>
  );
}
