'use client';

import Link from 'next/link';
import { useParams, useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { LedgerVerificationView } from '@kilowallet/contracts';
import {
  Card,
  DataTable,
  DateTime,
  EmptyState,
  ErrorState,
  Notice,
  PageHeader,
  Skeleton,
  useFormat,
  type Column,
} from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { verificationQuery } from '@/features/api/verifications';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { Facts } from '@/features/admin-frame/facts';
import { StateWord } from '@/features/admin-words/state-word';
import { FAULT_WORDS, VERIFICATION_STATES, type FaultKind } from './verification-words';

type Fault = LedgerVerificationView['faults'][number];

const FAULT_COLUMNS: readonly Column<Fault>[] = [
  {
    id: 'wallet',
    header: 'Wallet',
    onCard: 'title',
    sortBy: (row) => row.connectionId,
    cell: (row) => (
      <Link href={adminPaths.connection(row.connectionId)} className="rounded font-mono text-xs hover:underline">
        {row.connectionId}
      </Link>
    ),
  },
  { id: 'sequence', header: 'Entry', align: 'end', sortBy: (row) => row.sequence, cell: (row) => row.sequence },
  { id: 'kind', header: 'Finding', sortBy: (row) => row.kind, cell: (row) => FAULT_WORDS[row.kind] },
  { id: 'detail', header: 'Detail', className: 'max-sm:text-right', cell: (row) => row.detail },
];

/** One walk through the ledger: how far it is, and what it found. */
export function VerificationPage() {
  const { verification: id } = useParams<{ verification: string }>();
  const router = useRouter();
  const format = useFormat();
  const verification = useQuery(verificationQuery(id));
  const { data } = verification;
  if (verification.error && !data) {
    return (
      <>
        <BackLink href={adminPaths.verifications}>Ledger verification</BackLink>
        <Card>
          <ErrorState problem={asProblem(verification.error)} onRetry={() => void verification.refetch()} />
        </Card>
      </>
    );
  }
  return (
    <>
      <BackLink href={adminPaths.verifications}>Ledger verification</BackLink>
      <PageHeader
        title={data ? format.dateTime(data.startedAt) : 'Ledger verification'}
        subtitle={data ? <StateWord word={VERIFICATION_STATES[data.state]} /> : <Skeleton className="h-6 w-24" />}
      />
      <div className="space-y-4">
        {data?.failure && (
          <Notice tone="bad" title="The walk ended before it was through">
            {data.failure}
          </Notice>
        )}
        <Card title="What was read">
          <Facts
            rows={6}
            items={
              data && [
                { term: 'Entries', detail: format.count(data.entries) },
                { term: 'Wallets', detail: format.count(data.wallets) },
                { term: 'Faults', detail: format.count(data.faultCount) },
                { term: 'Wallets brought forward', detail: format.count(data.repaired) },
                { term: 'Finished', detail: <DateTime at={data.finishedAt} /> },
                { term: 'Started by', detail: data.startedBy },
              ]
            }
          />
        </Card>
        <Card flush title="Findings" hint={data && summary(data.faults)}>
          <DataTable
            caption="Findings"
            columns={FAULT_COLUMNS}
            rows={data?.faults}
            rowKey={(row) => `${row.connectionId}-${row.sequence}-${row.kind}`}
            onRowClick={(row) => router.push(adminPaths.connection(row.connectionId))}
            expectedRows={3}
            empty={
              data?.state === 'running' ? (
                <EmptyState title="Nothing found so far" detail="The walk goes on." />
              ) : (
                <EmptyState
                  title="No faults"
                  detail="Every entry is the one that was sealed, and every day is there once."
                />
              )
            }
          />
        </Card>
      </div>
    </>
  );
}

/** How many of each kind, the most frequent first: "Entry was altered: 3, Day billed twice: 1". */
export function summary(faults: readonly Pick<Fault, 'kind'>[]): string {
  const counts = new Map<FaultKind, number>();
  for (const { kind } of faults) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${FAULT_WORDS[kind]}: ${count}`)
    .join(', ');
}
