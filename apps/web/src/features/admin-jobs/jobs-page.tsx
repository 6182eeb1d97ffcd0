'use client';

import { useRouter } from 'next/navigation';
import { PageHeader } from '@kilowallet/ui';
import { jobsSource } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { choicesOf, JOB_KINDS, JOB_STATES } from '@/features/admin-words/words';
import { JOB_COLUMNS, JOB_FILE_COLUMNS } from './job-columns';

const FILTERS: readonly ListFilter[] = [
  { name: 'connectionId', label: 'Connection', kind: 'connection' },
  { name: 'state', label: 'State', options: choicesOf(JOB_STATES) },
  { name: 'kind', label: 'Job', options: choicesOf(JOB_KINDS) },
];

/** What the metering provider has been asked to switch. */
export function JobsPage() {
  const router = useRouter();
  return (
    <>
      <PageHeader
        title="Switching jobs"
        subtitle="Disconnections and reconnections for the metering provider (AMISP)"
      />
      <ListView
        caption="Switching jobs"
        source={jobsSource}
        columns={JOB_COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.job(row.id))}
        filters={FILTERS}
        empty={{
          title: 'No jobs',
          detail: 'A job is made for every listed defaulter, and for every recharge that brings a supply back.',
        }}
        file="switching-jobs"
        fileColumns={JOB_FILE_COLUMNS}
      />
    </>
  );
}
