'use client';

import Link from 'next/link';
import type { MeterEventView } from '@kilowallet/contracts';
import { DateTime, NOTHING, PageHeader } from '@kilowallet/ui';
import { meterEventsSource } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { StateWord } from '@/features/admin-words/state-word';
import { choicesOf, type Word } from '@/features/admin-words/words';

const OUTCOMES: { readonly [outcome in MeterEventView['outcome']]: Word } = {
  recorded: { label: 'Answers an order', tone: 'good' },
  unsolicited: { label: 'Without an order', tone: 'warn' },
  stored: { label: 'Stored', tone: 'neutral' },
  'unknown-meter': { label: 'Unknown meter', tone: 'bad' },
};

/** What the codes about a load switch say; docs/api.md has the list. */
const SAID: Readonly<Record<string, string | undefined>> = {
  '301': 'Disconnected',
  '3.31.0.68': 'Disconnected',
  '302': 'Connected',
  '3.31.0.42': 'Connected',
};

const FILTERS: readonly ListFilter[] = [{ name: 'outcome', label: 'Meaning', options: choicesOf(OUTCOMES) }];

const COLUMNS: readonly ListColumn<MeterEventView>[] = [
  {
    id: 'meter',
    header: 'Meter',
    onCard: 'title',
    cell: (row) =>
      row.connectionId ? (
        <Link href={adminPaths.connection(row.connectionId)} className="rounded font-medium hover:underline">
          {row.meter}
        </Link>
      ) : (
        <span className="font-medium">{row.meter}</span>
      ),
    csv: (row) => row.meter,
  },
  {
    id: 'code',
    header: 'Said',
    cell: ({ code }) => {
      const said = SAID[code];
      return said === undefined ? `Code ${code}` : `${said} (${code})`;
    },
    csv: (row) => row.code,
  },
  {
    id: 'outcome',
    header: 'Meaning',
    cell: (row) => <StateWord word={OUTCOMES[row.outcome]} />,
    csv: (row) => row.outcome,
  },
  {
    id: 'job',
    header: 'Job',
    cell: (row) =>
      row.jobId ? (
        <Link href={adminPaths.job(row.jobId)} className="rounded font-medium text-accent hover:underline">
          Open the job
        </Link>
      ) : (
        NOTHING
      ),
    csv: (row) => row.jobId,
  },
  {
    id: 'detail',
    header: 'Detail',
    className: 'max-sm:text-right',
    cell: (row) => row.detail ?? NOTHING,
    csv: (row) => row.detail,
  },
  { id: 'at', header: 'Happened', cell: (row) => <DateTime at={row.at} />, csv: (row) => row.at },
  {
    id: 'received',
    header: 'Received',
    cell: (row) => <DateTime at={row.receivedAt} />,
    csv: (row) => row.receivedAt,
  },
];

/** What meters reported by themselves. */
export function MeterEventsPage() {
  return (
    <>
      <PageHeader title="Meter events" subtitle="What meters reported of their switches, newest first" />
      <ListView
        caption="Meter events"
        source={meterEventsSource}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        filters={FILTERS}
        empty={{ title: 'No meter has reported anything', detail: 'Events come from the metering provider.' }}
        file="meter-events"
      />
    </>
  );
}
