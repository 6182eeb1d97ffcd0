import type { Metadata } from 'next';
import { Suspense, type ReactNode } from 'react';
import { AdminFrame } from '@/features/admin-frame/admin-frame';
import { LiveProvider } from '@/features/live/live-provider';
import { SessionGate } from '@/features/session/session-gate';

export const metadata: Metadata = { title: { default: 'Operations', template: '%s · Kilowallet' } };

const ROLES = ['admin', 'officer'] as const;

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <SessionGate roles={ROLES}>
      <LiveProvider>
        <AdminFrame>
          {/* The address, where filters stand, is known only in the browser. */}
          <Suspense>{children}</Suspense>
        </AdminFrame>
      </LiveProvider>
    </SessionGate>
  );
}
