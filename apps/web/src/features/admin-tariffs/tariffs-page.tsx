'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import type { TariffView } from '@kilowallet/contracts';
import { Button, PageHeader, ServiceDate, StatusBadge, useFormat } from '@kilowallet/ui';
import { tariffsSource } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { CATEGORIES, choicesOf } from '@/features/admin-words/words';
import { CreateTariffDialog } from './create-tariff-dialog';

const COLUMNS: readonly ListColumn<TariffView>[] = [
  {
    id: 'name',
    header: 'Tariff',
    onCard: 'title',
    cell: (row) => (
      <Link href={adminPaths.tariff(row.id)} className="block rounded hover:underline">
        <span className="block font-medium">{row.name}</span>
        <span className="block text-xs font-normal text-faint">{row.code}</span>
      </Link>
    ),
    csv: (row) => row.name,
  },
  { id: 'utility', header: 'As gazetted for', cell: (row) => row.utility, csv: (row) => row.utility },
  {
    id: 'categories',
    header: 'Categories',
    cell: (row) => row.categories.map((category) => CATEGORIES[category].label).join(', '),
    csv: (row) => row.categories.join(' '),
  },
  {
    id: 'inForce',
    header: 'In force since',
    cell: (row) => <ServiceDate day={row.activeVersion?.effectiveFrom} />,
    csv: (row) => row.activeVersion?.effectiveFrom,
  },
  {
    id: 'pending',
    header: 'Versions to come',
    cell: (row) => <Pending pending={row.pending} />,
    csv: (row) => pendingWords(row.pending).join(', '),
  },
  { id: 'currency', header: 'Currency', cell: (row) => row.currency, csv: (row) => row.currency },
  {
    id: 'connections',
    header: 'Connections',
    align: 'end',
    cell: (row) => <Connections count={row.connections} />,
    csv: (row) => row.connections,
  },
];

/** What is on its way, in the order in which it takes force. */
function pendingWords({ drafts, submitted, approved }: TariffView['pending']): string[] {
  return [
    ...(drafts > 0 ? [`${drafts} ${drafts === 1 ? 'draft' : 'drafts'}`] : []),
    ...(submitted > 0 ? [`${submitted} for approval`] : []),
    ...(approved > 0 ? [`${approved} approved`] : []),
  ];
}

function Pending({ pending }: { pending: TariffView['pending'] }) {
  const words = pendingWords(pending);
  if (words.length === 0) return <span className="text-faint">None</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {words.map((word) => (
        <StatusBadge key={word} tone={word.endsWith('approval') ? 'info' : 'neutral'}>
          {word}
        </StatusBadge>
      ))}
    </span>
  );
}

function Connections({ count }: { count: number }) {
  return useFormat().count(count);
}

const FILTERS: readonly ListFilter[] = [
  { name: 'category', label: 'Category', options: choicesOf(CATEGORIES) },
  {
    name: 'version',
    label: 'With a version',
    options: [
      { value: 'draft', label: 'In draft' },
      { value: 'submitted', label: 'For approval' },
    ],
  },
];

const FILE_COLUMNS = [
  { header: 'Code', value: (row: TariffView) => row.code },
  { header: 'Source', value: (row: TariffView) => row.source },
];

export function TariffsPage() {
  const router = useRouter();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader
        title="Tariffs"
        subtitle="Price plans as published, each with its source"
        actions={<Button onClick={() => setCreating(true)}>New tariff</Button>}
      />
      {creating && <CreateTariffDialog onClose={() => setCreating(false)} />}
      <ListView
        caption="Tariffs"
        source={tariffsSource}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.tariff(row.id))}
        search={{ label: 'Search', placeholder: 'Name, code or utility' }}
        filters={FILTERS}
        expectedRows={5}
        empty={{ title: 'No tariffs yet', detail: 'A day cannot be billed without one.' }}
        file="tariffs"
        fileColumns={FILE_COLUMNS}
      />
    </>
  );
}
