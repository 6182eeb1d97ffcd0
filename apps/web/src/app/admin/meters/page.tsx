import type { Metadata } from 'next';
import { MetersPage } from '@/features/admin-meters/meters-page';

export const metadata: Metadata = { title: 'Meters' };

export default function Page() {
  return <MetersPage />;
}
