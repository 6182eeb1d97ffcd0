'use client';

import { useMemo } from 'react';
import { useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@kilowallet/ui';
import { tariffsSource } from '@/features/api/tariffs';
import { connectionsSource } from '@/features/api/connections';
import { listQuery } from '@/features/api/list-source';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { CATEGORIES, choicesOf, SWITCH_STATES } from '@/features/admin-words/words';
import {
  AREA_COLUMN,
  BALANCE_COLUMN,
  CATEGORY_COLUMN,
  CONNECTION_FILE_COLUMNS,
  CONSUMER_COLUMN,
  NUMBER_COLUMN,
  SWITCH_COLUMN,
  TARIFF_COLUMN,
} from './connection-columns';

const COLUMNS = [
  NUMBER_COLUMN,
  CONSUMER_COLUMN,
  CATEGORY_COLUMN,
  TARIFF_COLUMN,
  AREA_COLUMN,
  SWITCH_COLUMN,
  BALANCE_COLUMN,
];
const SORTS = ['connectionNumber', 'balance'] as const;
const MODES = [
  { value: 'prepaid', label: 'Prepaid' },
  { value: 'postpaid', label: 'Postpaid' },
];

export function ConnectionsPage() {
  const router = useRouter();
  const tariffs = useQuery(listQuery(tariffsSource, { limit: 200 }));
  const filters = useMemo<readonly ListFilter[]>(
    () => [
      { name: 'category', label: 'Category', options: choicesOf(CATEGORIES) },
      {
        name: 'tariffId',
        label: 'Tariff',
        options: (tariffs.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
      { name: 'switchState', label: 'Supply', options: choicesOf(SWITCH_STATES) },
      { name: 'mode', label: 'Mode', options: MODES },
    ],
    [tariffs.data],
  );
  return (
    <>
      <PageHeader title="Connections" subtitle="Service points, each with its meter and its wallet" />
      <ListView
        caption="Connections"
        source={connectionsSource}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.connection(row.id))}
        search={{ label: 'Search', placeholder: 'Number, consumer or meter' }}
        filters={filters}
        sorts={SORTS}
        empty={{ title: 'No connections yet', detail: 'They are added over the API or by the demo seed.' }}
        file="connections"
        fileColumns={CONNECTION_FILE_COLUMNS}
      />
    </>
  );
}
