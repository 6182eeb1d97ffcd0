'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { Card, EmptyState, ErrorState, PageHeader } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { listQuery } from '@/features/api/list-source';
import { alertsSource } from '@/features/api/operations';
import { AlertList } from '@/features/portal-alerts/alert-list';
import { MonthSplit } from '@/features/portal-usage/month-split';
import { CostChart, EnergyChart } from '@/features/portal-usage/usage-charts';
import { useConnection } from '@/features/portal/connection-context';
import { portalPaths } from '@/features/portal/portal-paths';
import { useRecentSheets } from '@/features/portal/use-recent';
import { SheetsTable } from '@/features/sheets/sheets-table';
import { useSession } from '@/features/session/session-context';
import { BalanceCard } from './balance-card';
import { SoFarCard } from './so-far-card';
import { SupplyNotice } from './supply-notice';

const RECENT_SHEETS = 5;
const RECENT_ALERTS = 4;

/** The first page: what is left, how long it lasts, where it went. */
export function HomePage() {
  const { user } = useSession();
  const { connection } = useConnection();
  return (
    <>
      <PageHeader title={`Hello, ${user.name}`} subtitle={connection.tariff.name} />
      <div className="space-y-5">
        <SupplyNotice />
        <div className="grid gap-5 lg:grid-cols-[2fr_1fr]">
          <BalanceCard />
          <SoFarCard />
        </div>
        <div className="grid gap-5 lg:grid-cols-2">
          <CostChart days={30} />
          <EnergyChart days={30} />
          <MonthSplit />
          <LatestAlerts />
        </div>
        <LatestSheets />
      </div>
    </>
  );
}

function LatestSheets() {
  const router = useRouter();
  const { connection } = useConnection();
  const { sheets, error, refetch } = useRecentSheets();
  return (
    <Card flush title="Latest days" actions={<More href={portalPaths.usage(connection.id)}>All days</More>}>
      <SheetsTable
        sheets={sheets?.slice(0, RECENT_SHEETS)}
        problem={error ? asProblem(error) : null}
        onRetry={() => void refetch()}
        onOpen={(sheet) => router.push(portalPaths.sheet(connection.id, sheet.id))}
        expectedRows={RECENT_SHEETS}
      />
    </Card>
  );
}

function LatestAlerts() {
  const { connection } = useConnection();
  const alerts = useQuery(listQuery(alertsSource, { connectionId: connection.id, limit: RECENT_ALERTS }));
  const items = alerts.data?.items.slice(0, RECENT_ALERTS);
  return (
    <Card flush title="Alerts" actions={<More href={portalPaths.alerts(connection.id)}>All alerts</More>}>
      {alerts.error && !items ? (
        <ErrorState problem={asProblem(alerts.error)} onRetry={() => void alerts.refetch()} />
      ) : items?.length === 0 ? (
        <EmptyState title="No alerts" />
      ) : (
        <AlertList alerts={items} expected={RECENT_ALERTS} even />
      )}
    </Card>
  );
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="rounded text-sm font-medium text-accent hover:underline">
      {children}
    </Link>
  );
}
