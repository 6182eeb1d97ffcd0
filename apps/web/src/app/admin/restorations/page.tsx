import type { Metadata } from 'next';
import { RestorationsPage } from '@/features/admin-jobs/restorations-page';

export const metadata: Metadata = { title: 'Restorations' };

export default function Page() {
  return <RestorationsPage />;
}
