import type { Metadata } from 'next';
import { FleetConsumptionPage } from '@/features/admin-consumption/fleet-consumption-page';

export const metadata: Metadata = { title: 'Consumption' };

export default function Page() {
  return <FleetConsumptionPage />;
}
