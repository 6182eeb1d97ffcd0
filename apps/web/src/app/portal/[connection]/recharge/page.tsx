import type { Metadata } from 'next';
import { RechargePage } from '@/features/portal-recharge/recharge-page';

export const metadata: Metadata = { title: 'Recharge' };

export default function Page() {
  return <RechargePage />;
}
