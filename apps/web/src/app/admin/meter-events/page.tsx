import type { Metadata } from 'next';
import { MeterEventsPage } from '@/features/admin-jobs/meter-events-page';

export const metadata: Metadata = { title: 'Meter events' };

export default function Page() {
  return <MeterEventsPage />;
}
