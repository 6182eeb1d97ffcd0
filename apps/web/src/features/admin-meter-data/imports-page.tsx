'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ImportListItem } from '@kilowallet/contracts';
import { DateTime, PageHeader, useFormat } from '@kilowallet/ui';
import { importsSource } from '@/features/api/meter-data';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { StateWord } from '@/features/admin-words/state-word';
import { choicesOf } from '@/features/admin-words/words';
import { formatWords, FORMATS, importWord, LISTED_STATES } from './import-words';
import { UploadCard } from './upload-card';

const count = (id: keyof ImportListItem['rows'], header: string): ListColumn<ImportListItem> => ({
  id,
  header,
  align: 'end',
  cell: (row) => <Count value={row.rows[id]} />,
  csv: (row) => row.rows[id],
});

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

const FILTERS: readonly ListFilter[] = [
  { name: 'state', label: 'State', options: choicesOf(LISTED_STATES) },
  { name: 'format', label: 'Format', options: FORMATS },
  { name: 'from', label: 'From', kind: 'day' },
  { name: 'to', label: 'To', kind: 'day' },
];
const SORTS = ['received', 'file', 'rejected'] as const;
const MOST_FIRST = ['received', 'rejected'] as const;

const COLUMNS: readonly ListColumn<ImportListItem>[] = [
  {
    id: 'file',
    header: 'File',
    onCard: 'title',
    className: 'wrap-anywhere',
    cell: (row) => (
      <span className="block sm:min-w-44">
        <Link href={adminPaths.import(row.id)} className="rounded font-medium hover:underline">
          {row.fileName}
        </Link>
        <span className="block text-xs font-normal text-faint">{formatWords(row.format)}</span>
      </span>
    ),
    csv: (row) => row.fileName,
  },
  { id: 'state', header: 'State', cell: (row) => <StateWord word={importWord(row)} />, csv: (row) => row.state },
  count('read', 'Rows'),
  count('accepted', 'Accepted'),
  count('replaced', 'Replaced'),
  count('queued', 'Waiting'),
  count('rejected', 'Refused'),
  { id: 'received', header: 'Received', cell: (row) => <DateTime at={row.receivedAt} />, csv: (row) => row.receivedAt },
];

const FILE_COLUMNS = [
  { header: 'Format', value: (row: ImportListItem) => row.format },
  { header: 'Known already', value: (row: ImportListItem) => row.rows.identical },
  { header: 'Bytes', value: (row: ImportListItem) => row.bytes },
  { header: 'Finished', value: (row: ImportListItem) => row.finishedAt },
  { header: 'Failure', value: (row: ImportListItem) => row.failure },
];

export function ImportsPage() {
  const router = useRouter();
  return (
    <>
      <PageHeader title="Imports" subtitle="Files of meter readings, and what became of their rows" />
      <div className="space-y-6">
        <UploadCard />
        <ListView
          caption="Imports"
          source={importsSource}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          search={{ label: 'Find a file', placeholder: 'Part of its name' }}
          filters={FILTERS}
          sorts={SORTS}
          mostFirst={MOST_FIRST}
          onRowClick={(row) => router.push(adminPaths.import(row.id))}
          expectedRows={4}
          empty={{ title: 'No file has been imported yet', detail: 'Drop one above.' }}
          file="imports"
          fileColumns={FILE_COLUMNS}
        />
      </div>
    </>
  );
}
