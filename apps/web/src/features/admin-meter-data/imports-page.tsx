'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ImportView } from '@kilowallet/contracts';
import { DateTime, NOTHING, PageHeader, useFormat } from '@kilowallet/ui';
import { importsSource } from '@/features/api/meter-data';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import { ListView } from '@/features/admin-list/list-view';
import { StateWord } from '@/features/admin-words/state-word';
import { importWord } from './import-words';
import { UploadCard } from './upload-card';

const count = (id: keyof ImportView['rows'], header: string): ListColumn<ImportView> => ({
  id,
  header,
  align: 'end',
  cell: (row) => <Count value={row.rows[id]} />,
  csv: (row) => row.rows[id],
});

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

const COLUMNS: readonly ListColumn<ImportView>[] = [
  {
    id: 'file',
    header: 'File',
    onCard: 'title',
    className: 'wrap-anywhere',
    cell: (row) => (
      <Link href={adminPaths.import(row.id)} className="rounded font-medium hover:underline">
        {row.fileName}
      </Link>
    ),
    csv: (row) => row.fileName,
  },
  { id: 'format', header: 'Format', cell: (row) => row.format ?? NOTHING, csv: (row) => row.format },
  { id: 'state', header: 'State', cell: (row) => <StateWord word={importWord(row)} />, csv: (row) => row.state },
  count('read', 'Rows'),
  count('accepted', 'Accepted'),
  count('identical', 'Known already'),
  count('queued', 'Waiting'),
  count('rejected', 'Refused'),
  { id: 'received', header: 'Received', cell: (row) => <DateTime at={row.receivedAt} />, csv: (row) => row.receivedAt },
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
          onRowClick={(row) => router.push(adminPaths.import(row.id))}
          expectedRows={4}
          empty={{ title: 'No file has been imported yet', detail: 'Drop one above.' }}
          file="imports"
        />
      </div>
    </>
  );
}
