import type { Metadata } from 'next';
import { FeedersPage } from '@/features/admin-feeders/feeders-page';

export const metadata: Metadata = { title: 'Feeders' };

export default function Page() {
  return <FeedersPage />;
}
