'use client';

import { useMemo, useState } from 'react';
import type { ConnectionView, LedgerEntryView } from '@kilowallet/contracts';
import { Button } from '@kilowallet/ui';
import { ledgerSource } from '@/features/api/connections';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { choicesOf, ENTRY_KINDS } from '@/features/admin-words/words';
import { isReversible, ReverseEntryDialog } from './reverse-entry-dialog';
import { LEDGER_COLUMNS } from './story-columns';

const FILTERS: readonly ListFilter[] = [{ name: 'kind', label: 'Kind', options: choicesOf(ENTRY_KINDS) }];

/** Every posting that ever moved the wallet, newest first; what was posted by mistake can be taken back here. */
export function LedgerOf({ connection }: { connection: ConnectionView }) {
  const source = useMemo(() => ledgerSource(connection.id), [connection.id]);
  const [taken, setTaken] = useState<LedgerEntryView | null>(null);
  const columns = useMemo((): readonly ListColumn<LedgerEntryView>[] => {
    const takeBack: ListColumn<LedgerEntryView> = {
      id: 'take-back',
      header: '',
      align: 'end',
      cell: (row) =>
        isReversible(row) && (
          <Button kind="quiet" onClick={() => setTaken(row)}>
            Take back
          </Button>
        ),
    };
    return [...LEDGER_COLUMNS, takeBack];
  }, []);
  return (
    <>
      <ListView
        caption="Ledger"
        source={source}
        columns={columns}
        rowKey={(row) => row.id}
        filters={FILTERS}
        empty={{ title: 'No postings yet', detail: 'The first recharge or the first billed day begins the ledger.' }}
        file={`ledger-${connection.connectionNumber}`}
      />
      {taken && <ReverseEntryDialog connectionId={connection.id} entry={taken} onClose={() => setTaken(null)} />}
    </>
  );
}
