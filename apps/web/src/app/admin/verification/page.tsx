import type { Metadata } from 'next';
import { VerificationsPage } from '@/features/admin-verification/verifications-page';

export const metadata: Metadata = { title: 'Ledger verification' };

export default function Page() {
  return <VerificationsPage />;
}
