import Link from 'next/link';
import type { JobView } from '@kilowallet/contracts';
import { DateTime } from '@kilowallet/ui';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import { StateWord } from '@/features/admin-words/state-word';
import { JOB_KINDS, JOB_STATES } from '@/features/admin-words/words';

export const JOB_COLUMNS: readonly ListColumn<JobView>[] = [
  {
    id: 'connection',
    header: 'Connection',
    onCard: 'title',
    cell: (row) => (
      <Link href={adminPaths.job(row.id)} className="rounded font-medium hover:underline">
        {row.connectionNumber}
      </Link>
    ),
    csv: (row) => row.connectionNumber,
  },
  { id: 'kind', header: 'Job', cell: (row) => <StateWord word={JOB_KINDS[row.kind]} />, csv: (row) => row.kind },
  { id: 'state', header: 'State', cell: (row) => <StateWord word={JOB_STATES[row.state]} />, csv: (row) => row.state },
  { id: 'meter', header: 'Meter', cell: (row) => row.meter, csv: (row) => row.meter },
  { id: 'attempts', header: 'Attempts', align: 'end', cell: (row) => row.attempts, csv: (row) => row.attempts },
  {
    id: 'notBefore',
    header: 'Not before',
    cell: (row) => <DateTime at={row.notBefore} />,
    csv: (row) => row.notBefore,
  },
  { id: 'updated', header: 'Last change', cell: (row) => <DateTime at={row.updatedAt} />, csv: (row) => row.updatedAt },
];

export const JOB_FILE_COLUMNS = [
  { header: 'Reason', value: (row: JobView) => row.reason },
  { header: 'Correlation id', value: (row: JobView) => row.correlationId },
  { header: 'Created', value: (row: JobView) => row.createdAt },
];
