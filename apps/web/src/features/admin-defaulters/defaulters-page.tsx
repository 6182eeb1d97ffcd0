'use client';

import { useMemo } from 'react';
import Link from 'next/link';
import type { DefaulterView } from '@kilowallet/contracts';
import { DateTime, Money, PageHeader, ServiceDate, StatusBadge, useFormat } from '@kilowallet/ui';
import { defaultersSource } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { WhoAndNumber } from '@/features/admin-people/who-and-number';
import { StateWord } from '@/features/admin-words/state-word';
import { CATEGORIES, choicesOf, DEFAULTER_REASONS } from '@/features/admin-words/words';
import { useSession } from '@/features/session/session-context';

const COLUMNS: readonly ListColumn<DefaulterView>[] = [
  {
    id: 'who',
    header: 'Consumer',
    onCard: 'title',
    cell: (row) => (
      <Link href={adminPaths.connection(row.connectionId)} className="block rounded hover:underline">
        <WhoAndNumber name={row.consumerName} number={row.connectionNumber} />
      </Link>
    ),
    csv: (row) => row.consumerName,
  },
  {
    id: 'category',
    header: 'Category',
    cell: (row) => CATEGORIES[row.category].label,
    csv: (row) => row.category,
  },
  {
    id: 'balance',
    header: 'Balance',
    align: 'end',
    cell: (row) => <Money value={row.balance} tone="auto" />,
    csv: (row) => row.balance,
  },
  {
    id: 'threshold',
    header: 'Threshold',
    align: 'end',
    cell: (row) => <Money value={row.threshold} />,
    csv: (row) => row.threshold,
  },
  {
    id: 'listed',
    header: 'Listed',
    cell: (row) => (
      <StatusBadge tone={row.listed ? 'bad' : 'neutral'}>{row.listed ? 'Listed' : 'Not listed'}</StatusBadge>
    ),
    csv: (row) => (row.listed ? 'yes' : 'no'),
  },
  {
    id: 'reason',
    header: 'Why',
    className: 'sm:min-w-72',
    cell: (row) => <Reason row={row} />,
    csv: (row) => row.reason,
  },
];

function Reason({ row }: { row: DefaulterView }) {
  return (
    <span className="block max-sm:text-right">
      <StateWord word={DEFAULTER_REASONS[row.reason]} />
      <span className="mt-1 block text-soft">{row.explanation}</span>
      <span className="mt-1 flex flex-wrap gap-x-4 text-faint max-sm:justify-end">
        {row.nextWindowAt && (
          <span>
            Next window <DateTime at={row.nextWindowAt} />
          </span>
        )}
        {row.jobId && (
          <Link href={adminPaths.job(row.jobId)} className="rounded font-medium text-accent hover:underline">
            Open the job
          </Link>
        )}
      </span>
    </span>
  );
}

const FILE_COLUMNS = [
  { header: 'Connection', value: (row: DefaulterView) => row.connectionNumber },
  { header: 'Service day', value: (row: DefaulterView) => row.serviceDay },
  { header: 'Explanation', value: (row: DefaulterView) => row.explanation },
  { header: 'Job', value: (row: DefaulterView) => row.jobId },
  { header: 'Next window', value: (row: DefaulterView) => row.nextWindowAt },
];

/** Every low balance after a billed day: who is listed for disconnection, and why everybody else is not. */
export function DefaultersPage() {
  const format = useFormat();
  const { today } = useSession().profile;
  const filters = useMemo<readonly ListFilter[]>(
    () => [
      { name: 'day', label: 'After the day', kind: 'day', latest: today },
      {
        name: 'listed',
        label: 'Listed',
        options: [
          { value: 'true', label: 'Listed' },
          { value: 'false', label: 'Not listed' },
        ],
      },
      { name: 'reason', label: 'Reason', options: choicesOf(DEFAULTER_REASONS) },
    ],
    [today],
  );
  return (
    <>
      <PageHeader
        title="Defaulters"
        subtitle="Low balances of a day: who is listed for disconnection, and why the others are not"
      />
      <ListView
        caption="Defaulters"
        source={defaultersSource}
        columns={COLUMNS}
        rowKey={(row) => row.connectionId}
        filters={filters}
        summary={(page) => (
          <p className="min-h-5 text-sm text-soft">
            {page?.day && (
              <>
                After <ServiceDate day={page.day} style="long" />: {format.count(page.counts.listed)} listed,{' '}
                {format.count(page.counts.excluded)} not listed although the balance is low.
              </>
            )}
          </p>
        )}
        empty={{ title: 'Nobody stands below the threshold', detail: 'The list is made after every billing run.' }}
        file="defaulters"
        fileColumns={FILE_COLUMNS}
      />
    </>
  );
}
