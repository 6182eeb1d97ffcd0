import type { Metadata } from 'next';
import { ConsumersPage } from '@/features/admin-consumers/consumers-page';

export const metadata: Metadata = { title: 'Consumers' };

export default function Page() {
  return <ConsumersPage />;
}
