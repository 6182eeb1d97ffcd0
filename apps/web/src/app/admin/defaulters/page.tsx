import type { Metadata } from 'next';
import { DefaultersPage } from '@/features/admin-defaulters/defaulters-page';

export const metadata: Metadata = { title: 'Defaulters' };

export default function Page() {
  return <DefaultersPage />;
}
