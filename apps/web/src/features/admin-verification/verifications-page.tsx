'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { LedgerVerificationView } from '@kilowallet/contracts';
import { DateTime, PageHeader, useFormat } from '@kilowallet/ui';
import { verificationsSource } from '@/features/api/verifications';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import { ListView } from '@/features/admin-list/list-view';
import { StateWord } from '@/features/admin-words/state-word';
import { VerifyButton } from './verify-button';
import { VERIFICATION_STATES } from './verification-words';

const COLUMNS: readonly ListColumn<LedgerVerificationView>[] = [
  {
    id: 'started',
    header: 'Started',
    onCard: 'title',
    cell: (row) => (
      <Link href={adminPaths.verification(row.id)} className="rounded font-medium hover:underline">
        <DateTime at={row.startedAt} />
      </Link>
    ),
    csv: (row) => row.startedAt,
  },
  {
    id: 'state',
    header: 'Result',
    cell: (row) => <StateWord word={VERIFICATION_STATES[row.state]} />,
    csv: (row) => row.state,
  },
  {
    id: 'wallets',
    header: 'Wallets',
    align: 'end',
    cell: (row) => <Count value={row.wallets} />,
    csv: (row) => row.wallets,
  },
  {
    id: 'entries',
    header: 'Entries read',
    align: 'end',
    cell: (row) => <Count value={row.entries} />,
    csv: (row) => row.entries,
  },
  {
    id: 'faults',
    header: 'Faults',
    align: 'end',
    cell: (row) => <Count value={row.faultCount} />,
    csv: (row) => row.faultCount,
  },
  { id: 'by', header: 'Started by', cell: (row) => row.startedBy, csv: (row) => row.startedBy },
];

const FILE_COLUMNS = [
  { header: 'Finished', value: (row: LedgerVerificationView) => row.finishedAt },
  { header: 'Repaired', value: (row: LedgerVerificationView) => row.repaired },
];

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

/** Every walk through the ledger, and what it found. */
export function VerificationsPage() {
  const router = useRouter();
  return (
    <>
      <PageHeader
        title="Ledger verification"
        subtitle="Walks every wallet’s entries: numbers, balances, days and seals"
        actions={<VerifyButton />}
      />
      <ListView
        caption="Verifications"
        source={verificationsSource}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.verification(row.id))}
        empty={{ title: 'The ledger was not verified yet', detail: 'It is verified by itself every night.' }}
        file="ledger-verifications"
        fileColumns={FILE_COLUMNS}
      />
    </>
  );
}
