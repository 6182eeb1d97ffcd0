import type { Metadata } from 'next';
import { UnknownMetersPage } from '@/features/admin-meter-data/unknown-meters-page';

export const metadata: Metadata = { title: 'Unknown meters' };

export default function Page() {
  return <UnknownMetersPage />;
}
