import type { Metadata } from 'next';
import { PaymentPage } from '@/features/portal-recharge/payment-page';

export const metadata: Metadata = { title: 'Payment' };

export default function Page() {
  return <PaymentPage />;
}
