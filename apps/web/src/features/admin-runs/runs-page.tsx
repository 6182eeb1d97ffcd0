'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { BillingRunView } from '@kilowallet/contracts';
import { DateTime, Kwh, Money, PageHeader, ServiceDate, useFormat } from '@kilowallet/ui';
import { overviewQuery, runsSource } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import { ListView } from '@/features/admin-list/list-view';
import { StateWord } from '@/features/admin-words/state-word';
import { RUN_STATES } from '@/features/admin-words/words';
import { BillDayButton } from './bill-day-button';

const COLUMNS: readonly ListColumn<BillingRunView>[] = [
  {
    id: 'day',
    header: 'Service day',
    onCard: 'title',
    cell: (row) => (
      <Link href={adminPaths.run(row.id)} className="rounded font-medium hover:underline">
        <ServiceDate day={row.serviceDay} style="long" />
      </Link>
    ),
    csv: (row) => row.serviceDay,
  },
  { id: 'state', header: 'State', cell: (row) => <StateWord word={RUN_STATES[row.state]} />, csv: (row) => row.state },
  {
    id: 'wallets',
    header: 'Wallets',
    align: 'end',
    cell: (row) => <Wallets progress={row.progress} />,
    csv: (row) => row.progress.walletsDone,
  },
  {
    id: 'energy',
    header: 'Energy',
    align: 'end',
    cell: (row) => <Kwh value={row.totals.energyKwh} />,
    csv: (row) => row.totals.energyKwh,
  },
  {
    id: 'charged',
    header: 'Charged',
    align: 'end',
    cell: (row) => <Money value={row.totals.charged} />,
    csv: (row) => row.totals.charged,
  },
  {
    id: 'exceptions',
    header: 'Exceptions',
    align: 'end',
    cell: (row) => <Count value={row.exceptionCount} />,
    csv: (row) => row.exceptionCount,
  },
  { id: 'started', header: 'Started', cell: (row) => <DateTime at={row.startedAt} />, csv: (row) => row.startedAt },
];

function Wallets({ progress }: { progress: BillingRunView['progress'] }) {
  const format = useFormat();
  return `${format.count(progress.walletsDone)} of ${format.count(progress.walletsTotal)}`;
}

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

const FILE_COLUMNS = [
  { header: 'Wallets total', value: (row: BillingRunView) => row.progress.walletsTotal },
  { header: 'Sheets', value: (row: BillingRunView) => row.totals.sheets },
  { header: 'Subsidy', value: (row: BillingRunView) => row.totals.subsidy },
  { header: 'Provisional days', value: (row: BillingRunView) => row.totals.provisionalDays },
  { header: 'Defaulters', value: (row: BillingRunView) => row.totals.defaulters },
  { header: 'Started by', value: (row: BillingRunView) => row.startedBy },
  { header: 'Finished', value: (row: BillingRunView) => row.finishedAt },
];

/** Every service day that was billed. */
export function RunsPage() {
  const router = useRouter();
  const overview = useQuery(overviewQuery);
  return (
    <>
      <PageHeader
        title="Billing runs"
        subtitle="One run charges one service day to every prepaid wallet"
        actions={<BillDayButton lastBilledDay={overview.data?.kpis.lastBilledDay ?? null} />}
      />
      <ListView
        caption="Billing runs"
        source={runsSource}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.run(row.id))}
        empty={{ title: 'No day has been billed yet', detail: 'Runs start by themselves every night.' }}
        file="billing-runs"
        fileColumns={FILE_COLUMNS}
      />
    </>
  );
}
