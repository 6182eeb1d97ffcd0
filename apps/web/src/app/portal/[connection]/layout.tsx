import type { ReactNode } from 'react';
import { PortalFrame } from '@/features/portal/portal-frame';

export default function ConnectionLayout({ children }: { children: ReactNode }) {
  return <PortalFrame>{children}</PortalFrame>;
}
