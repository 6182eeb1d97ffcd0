import type { Metadata } from 'next';
import { HoldsPage } from '@/features/admin-meter-data/holds-page';

export const metadata: Metadata = { title: 'Billing holds' };

export default function Page() {
  return <HoldsPage />;
}
