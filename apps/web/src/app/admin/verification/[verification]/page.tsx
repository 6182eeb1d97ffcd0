import type { Metadata } from 'next';
import { VerificationPage } from '@/features/admin-verification/verification-page';

export const metadata: Metadata = { title: 'Ledger verification' };

export default function Page() {
  return <VerificationPage />;
}
