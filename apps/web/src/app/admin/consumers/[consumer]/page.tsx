import type { Metadata } from 'next';
import { ConsumerPage } from '@/features/admin-consumers/consumer-page';

export const metadata: Metadata = { title: 'Consumer' };

export default function Page() {
  return <ConsumerPage />;
}
