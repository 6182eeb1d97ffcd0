'use client';

import { entryKind, type LedgerEntryView } from '@kilowallet/contracts';
import {
  Card,
  DataTable,
  DateTime,
  EmptyState,
  Field,
  Money,
  PageHeader,
  Select,
  ServiceDate,
  type Column,
} from '@kilowallet/ui';
import { ledgerSource } from '@/features/api/connections';
import { useConnection } from '@/features/portal/connection-context';
import { useAddressState } from '@/features/portal/use-address-state';
import { usePages } from '@/features/portal/use-pages';
import { SheetDialog } from '@/features/sheets/sheet-dialog';
import { ENTRY_WORDS, isSheet, particularsOf } from './ledger-words';

const ALL = 'all';
const NONE: readonly never[] = [];
const KINDS = [
  { value: ALL, label: 'Everything' },
  ...entryKind.options.map((kind) => ({ value: kind, label: ENTRY_WORDS[kind] })),
];

const COLUMNS: readonly Column<LedgerEntryView>[] = [
  {
    id: 'kind',
    header: 'Posting',
    onCard: 'title',
    cell: (entry) => (
      <span>
        <span className="font-medium">{ENTRY_WORDS[entry.kind]}</span>
        {entry.serviceDay !== null && (
          <span className="text-faint">
            {' '}
            for <ServiceDate day={entry.serviceDay} />
          </span>
        )}
        {particularsOf(entry) !== null && <span className="block text-faint">{particularsOf(entry)}</span>}
      </span>
    ),
  },
  { id: 'at', header: 'Posted', cell: (entry) => <DateTime at={entry.postedAt} className="text-soft" /> },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (entry) => <Money value={entry.amount} signed tone="flow" className="font-medium" />,
  },
  {
    id: 'balance',
    header: 'Balance after',
    align: 'end',
    cell: (entry) => <Money value={entry.balanceAfter} tone="auto" />,
  },
];

/** The ledger of the wallet: every posting that ever moved it, newest first. */
export function StatementPage() {
  const { connection } = useConnection();
  const [asked, choose] = useAddressState('kind');
  const [sheetId, openSheet] = useAddressState('sheet');
  const kind = entryKind.safeParse(asked).data;
  const pages = usePages(ledgerSource(connection.id), { limit: 25, kind });
  return (
    <>
      <PageHeader
        title="Statement"
        subtitle="Every posting that moved your balance"
        actions={
          <Field label={<span className="sr-only">Kind of posting</span>} className="w-52">
            {(aids) => (
              <Select
                {...aids}
                value={kind ?? ALL}
                options={KINDS}
                onChange={(value) => choose(value === ALL ? null : value)}
              />
            )}
          </Field>
        }
      />
      <Card flush>
        <DataTable
          caption="Ledger"
          columns={COLUMNS}
          rows={pages.rows}
          rowKey={(entry) => entry.id}
          problem={pages.problem}
          onRetry={pages.onRetry}
          stale={pages.stale}
          paging={pages.paging}
          expectedRows={15}
          onRowClick={(entry) => openSheet(entry.id)}
          rowOpens={isSheet}
          empty={<EmptyState title={kind ? `No posting of this kind` : 'Nothing has been posted yet'} />}
        />
      </Card>
      <SheetDialog id={sheetId} known={NONE} onClose={() => openSheet(null)} />
    </>
  );
}
