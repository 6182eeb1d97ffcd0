'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ConsumerView } from '@kilowallet/contracts';
import { DateTime, NOTHING, PageHeader } from '@kilowallet/ui';
import { consumersSource } from '@/features/api/connections';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import { ListView } from '@/features/admin-list/list-view';

const COLUMNS: readonly ListColumn<ConsumerView>[] = [
  {
    id: 'name',
    header: 'Name',
    onCard: 'title',
    cell: (row) => (
      <Link href={adminPaths.consumer(row.id)} className="rounded font-medium hover:underline">
        {row.name}
      </Link>
    ),
    csv: (row) => row.name,
  },
  { id: 'number', header: 'Consumer number', cell: (row) => row.consumerNumber, csv: (row) => row.consumerNumber },
  { id: 'phone', header: 'Phone', cell: (row) => row.phone ?? NOTHING, csv: (row) => row.phone },
  { id: 'email', header: 'E-mail', cell: (row) => row.email ?? NOTHING, csv: (row) => row.email },
  { id: 'area', header: 'Area', cell: (row) => row.area, csv: (row) => row.area },
  { id: 'since', header: 'Since', cell: (row) => <DateTime at={row.createdAt} />, csv: (row) => row.createdAt },
];

export function ConsumersPage() {
  const router = useRouter();
  return (
    <>
      <PageHeader title="Consumers" subtitle="People and firms with a supply contract" />
      <ListView
        caption="Consumers"
        source={consumersSource}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.consumer(row.id))}
        search={{ label: 'Search', placeholder: 'Name, number, phone or e-mail' }}
        empty={{ title: 'No consumers yet', detail: 'They are added over the API or by the demo seed.' }}
        file="consumers"
        fileColumns={[{ header: 'Address', value: (row) => row.address }]}
      />
    </>
  );
}
