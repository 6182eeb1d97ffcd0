import type { Metadata } from 'next';
import { RunsPage } from '@/features/admin-runs/runs-page';

export const metadata: Metadata = { title: 'Billing runs' };

export default function Page() {
  return <RunsPage />;
}
