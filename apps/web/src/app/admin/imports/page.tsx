import type { Metadata } from 'next';
import { ImportsPage } from '@/features/admin-meter-data/imports-page';

export const metadata: Metadata = { title: 'Imports' };

export default function Page() {
  return <ImportsPage />;
}
