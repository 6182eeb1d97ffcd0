import type { Metadata } from 'next';
import { JobsPage } from '@/features/admin-jobs/jobs-page';

export const metadata: Metadata = { title: 'Switching jobs' };

export default function Page() {
  return <JobsPage />;
}
