import type { LedgerEntryView } from '@kilowallet/contracts';
import { readingsPage } from '@kilowallet/contracts';
import { DateTime, Kwh, Money, NOTHING, ServiceDate } from '@kilowallet/ui';
import type { ListColumn } from '@/features/admin-list/list-column';
import { StateWord } from '@/features/admin-words/state-word';
import { ENTRY_KINDS } from '@/features/admin-words/words';
import { sourceWord } from './reading-source';

type Reading = ReturnType<typeof readingsPage.parse>['items'][number];

export const LEDGER_COLUMNS: readonly ListColumn<LedgerEntryView>[] = [
  {
    id: 'sequence',
    header: 'No.',
    align: 'end',
    onCard: 'hidden',
    cell: (row) => row.sequence,
    csv: (row) => row.sequence,
  },
  {
    id: 'kind',
    header: 'Posting',
    onCard: 'title',
    cell: (row) => <StateWord word={ENTRY_KINDS[row.kind]} />,
    csv: (row) => row.kind,
  },
  {
    id: 'day',
    header: 'Service day',
    cell: (row) => <ServiceDate day={row.serviceDay} />,
    csv: (row) => row.serviceDay,
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} tone="flow" signed />,
    csv: (row) => row.amount,
  },
  {
    id: 'balance',
    header: 'Balance after',
    align: 'end',
    cell: (row) => <Money value={row.balanceAfter} tone="auto" />,
    csv: (row) => row.balanceAfter,
  },
  {
    id: 'arrears',
    header: 'Arrears after',
    align: 'end',
    onCard: 'hidden',
    cell: (row) => <Money value={row.arrearsAfter} />,
    csv: (row) => row.arrearsAfter,
  },
  {
    id: 'reference',
    header: 'Reference',
    className: 'wrap-anywhere text-soft max-sm:text-right',
    cell: (row) => row.note ?? row.reference ?? NOTHING,
    csv: (row) => [row.reference, row.note].filter(Boolean).join(', '),
  },
  { id: 'actor', header: 'By', cell: (row) => row.actor, csv: (row) => row.actor },
  { id: 'posted', header: 'Posted', cell: (row) => <DateTime at={row.postedAt} />, csv: (row) => row.postedAt },
];

const READING_QUALITIES: Readonly<Record<string, string>> = { actual: 'Actual', estimated: 'Estimated' };
const READING_TYPES = { register: 'Register', interval: 'Interval day', daily: 'Day' } as const;

export const READING_COLUMNS: readonly ListColumn<Reading>[] = [
  { id: 'at', header: 'Read at', onCard: 'title', cell: (row) => <DateTime at={row.at} />, csv: (row) => row.at },
  { id: 'type', header: 'Kind', cell: (row) => READING_TYPES[row.type], csv: (row) => row.type },
  {
    id: 'kwh',
    header: 'Value',
    align: 'end',
    cell: (row) => <Kwh value={row.kwh} digits={{ min: 2, max: 3 }} />,
    csv: (row) => row.kwh,
  },
  {
    id: 'quality',
    header: 'Quality',
    cell: (row) => READING_QUALITIES[row.quality] ?? row.quality,
    csv: (row) => row.quality,
  },
  { id: 'meter', header: 'Meter', cell: (row) => row.meter, csv: (row) => row.meter },
  { id: 'source', header: 'Source', cell: (row) => sourceWord(row.source), csv: (row) => row.source },
  {
    id: 'received',
    header: 'Received',
    cell: (row) => <DateTime at={row.receivedAt} />,
    csv: (row) => row.receivedAt,
  },
];
