'use client';

import { useMemo } from 'react';
import { useRouter } from 'next/navigation';
import { PageHeader, useFormat } from '@kilowallet/ui';
import { connectionsSource } from '@/features/api/connections';
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
} from './connection-columns';

const COLUMNS = [NUMBER_COLUMN, CONSUMER_COLUMN, CATEGORY_COLUMN, AREA_COLUMN, SWITCH_COLUMN, BALANCE_COLUMN];
/** Steps in the currency's major unit. */
const STEPS = ['0', '50', '100', '200', '500', '1000'];
const FIRST_STEP = '200';
const FIXED = { mode: 'prepaid', sort: 'balance' };

/** Who is about to run out: prepaid wallets below a chosen amount, lowest first. */
export function LowBalancePage() {
  const router = useRouter();
  const format = useFormat();
  const filters = useMemo<readonly ListFilter[]>(
    () => [
      {
        name: 'balanceBelow',
        label: 'Balance below',
        initial: FIRST_STEP,
        options: STEPS.map((value) => ({ value, label: format.money(value, { whole: true }) })),
      },
      { name: 'category', label: 'Category', options: choicesOf(CATEGORIES) },
      { name: 'switchState', label: 'Supply', options: choicesOf(SWITCH_STATES) },
    ],
    [format],
  );
  return (
    <>
      <PageHeader title="Low balance" subtitle="Prepaid wallets below an amount, lowest first" />
      <ListView
        caption="Low balances"
        source={connectionsSource}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.connection(row.id))}
        search={{ label: 'Search', placeholder: 'Number, consumer or meter' }}
        filters={filters}
        fixed={FIXED}
        empty={{ title: 'No wallet is that low', detail: 'Every prepaid balance stands above the amount.' }}
        file="low-balance"
        fileColumns={CONNECTION_FILE_COLUMNS}
      />
    </>
  );
}
