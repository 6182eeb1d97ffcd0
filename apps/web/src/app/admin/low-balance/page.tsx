import type { Metadata } from 'next';
import { LowBalancePage } from '@/features/admin-connections/low-balance-page';

export const metadata: Metadata = { title: 'Low balance' };

export default function Page() {
  return <LowBalancePage />;
}
