import type { Metadata } from 'next';
import { TariffPage } from '@/features/admin-tariffs/tariff-page';

export const metadata: Metadata = { title: 'Tariff' };

export default function Page() {
  return <TariffPage />;
}
