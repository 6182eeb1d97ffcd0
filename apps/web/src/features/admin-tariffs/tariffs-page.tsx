'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { TariffView } from '@kilowallet/contracts';
import { PageHeader, ServiceDate, useFormat } from '@kilowallet/ui';
import { tariffsSource } from '@/features/api/administration';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { CATEGORIES, choicesOf } from '@/features/admin-words/words';

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
    id: 'connections',
    header: 'Connections',
    align: 'end',
    cell: (row) => <Connections count={row.connections} />,
    csv: (row) => row.connections,
  },
];

function Connections({ count }: { count: number }) {
  return useFormat().count(count);
}

const FILTERS: readonly ListFilter[] = [{ name: 'category', label: 'Category', options: choicesOf(CATEGORIES) }];

const FILE_COLUMNS = [
  { header: 'Code', value: (row: TariffView) => row.code },
  { header: 'Source', value: (row: TariffView) => row.source },
];

export function TariffsPage() {
  const router = useRouter();
  return (
    <>
      <PageHeader title="Tariffs" subtitle="Price plans as published, each with its source" />
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
