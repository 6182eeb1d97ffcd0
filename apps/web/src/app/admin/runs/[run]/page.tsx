import type { Metadata } from 'next';
import { RunPage } from '@/features/admin-runs/run-page';

export const metadata: Metadata = { title: 'Billing run' };

export default function Page() {
  return <RunPage />;
}
