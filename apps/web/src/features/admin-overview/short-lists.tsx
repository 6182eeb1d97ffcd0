'use client';

import { useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { ConnectionView, DefaulterView } from '@kilowallet/contracts';
import { Money, type Column } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { connectionsSource } from '@/features/api/connections';
import { listQuery } from '@/features/api/list-source';
import { defaultersSource } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { StateWord } from '@/features/admin-words/state-word';
import { CATEGORIES, SWITCH_STATES } from '@/features/admin-words/words';
import { ShortList } from './short-list';
import { WhoAndNumber } from '@/features/admin-people/who-and-number';

const SHOWN = 6;

const BALANCE_COLUMNS: readonly Column<ConnectionView>[] = [
  {
    id: 'who',
    header: 'Consumer',
    onCard: 'title',
    cell: (row) => <WhoAndNumber name={row.consumer.name} number={row.connectionNumber} />,
  },
  {
    id: 'switch',
    header: 'Switch',
    cell: (row) => <StateWord word={SWITCH_STATES[row.switchState]} />,
  },
  { id: 'balance', header: 'Balance', align: 'end', cell: (row) => <Money value={row.balance} tone="auto" /> },
];

/** The wallets nearest to running out, or furthest below. */
export function LowestBalances() {
  const router = useRouter();
  const list = useQuery(listQuery(connectionsSource, { sort: 'balance', mode: 'prepaid', limit: SHOWN }));
  return (
    <ShortList
      title="Lowest balances"
      hint="Prepaid wallets, lowest first"
      all={{ href: adminPaths.lowBalance, label: 'Low balance' }}
      columns={BALANCE_COLUMNS}
      rows={list.data?.items}
      rowKey={(row) => row.id}
      onRowClick={(row) => router.push(adminPaths.connection(row.id))}
      problem={list.error ? asProblem(list.error) : null}
      onRetry={() => void list.refetch()}
      empty={{ title: 'No prepaid connections yet', detail: 'They appear with their first balance.' }}
      expectedRows={SHOWN}
    />
  );
}

const DEFAULTER_COLUMNS: readonly Column<DefaulterView>[] = [
  {
    id: 'who',
    header: 'Consumer',
    onCard: 'title',
    cell: (row) => <WhoAndNumber name={row.consumerName} number={row.connectionNumber} />,
  },
  { id: 'category', header: 'Category', cell: (row) => CATEGORIES[row.category].label },
  { id: 'threshold', header: 'Threshold', align: 'end', cell: (row) => <Money value={row.threshold} /> },
  { id: 'balance', header: 'Balance', align: 'end', cell: (row) => <Money value={row.balance} tone="auto" /> },
];

/** Who is up for disconnection after the last billed day. */
export function ListedDefaulters() {
  const router = useRouter();
  const list = useQuery(listQuery(defaultersSource, { listed: 'true', limit: SHOWN }));
  return (
    <ShortList
      title="Defaulters"
      hint="Up for disconnection"
      all={{ href: adminPaths.defaulters, label: 'All, with reasons' }}
      columns={DEFAULTER_COLUMNS}
      rows={list.data?.items}
      rowKey={(row) => row.connectionId}
      onRowClick={(row) => router.push(adminPaths.connection(row.connectionId))}
      problem={list.error ? asProblem(list.error) : null}
      onRetry={() => void list.refetch()}
      empty={{ title: 'Nobody is listed', detail: 'No balance stands at its disconnection threshold.' }}
      expectedRows={SHOWN}
    />
  );
}
