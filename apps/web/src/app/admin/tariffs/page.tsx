import type { Metadata } from 'next';
import { TariffsPage } from '@/features/admin-tariffs/tariffs-page';

export const metadata: Metadata = { title: 'Tariffs' };

export default function Page() {
  return <TariffsPage />;
}
