import type { Metadata } from 'next';
import { HomePage } from '@/features/portal-home/home-page';

export const metadata: Metadata = { title: 'Home' };

export default function Page() {
  return <HomePage />;
}
