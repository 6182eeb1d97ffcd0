import type { Metadata } from 'next';
import { JobPage } from '@/features/admin-jobs/job-page';

export const metadata: Metadata = { title: 'Switching job' };

export default function Page() {
  return <JobPage />;
}
