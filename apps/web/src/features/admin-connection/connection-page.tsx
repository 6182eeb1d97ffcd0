'use client';

import { useMemo } from 'react';
import { useParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { ConnectionView } from '@kilowallet/contracts';
import { Card, ErrorState, SkeletonLines, Tabs, type Tab } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { connectionQuery } from '@/features/api/connections';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { useUrlState } from '@/features/admin-list/use-url-state';
import { ConsumptionSection } from '@/features/consumption/consumption-section';
import { useWatchConnection } from '@/features/live/live-provider';
import { ConnectionContext } from '@/features/portal/connection-context';
import { useSession } from '@/features/session/session-context';
import { ConnectionHeader } from './connection-header';
import { AlertsOf, AuditOf, JobsOf, PaymentsOf } from './connection-lists';
import { ReadingsOf } from './readings-of';
import { LedgerOf } from './ledger-of';
import { SheetsOf } from './sheets-of';
import { Summary } from './summary';
import { WalletTiles } from './wallet-tiles';

type Section = 'summary' | 'consumption' | 'ledger' | 'sheets' | 'readings' | 'payments' | 'jobs' | 'alerts' | 'audit';

const SECTIONS: readonly Tab<Section>[] = [
  { value: 'summary', label: 'Summary' },
  { value: 'consumption', label: 'Consumption' },
  { value: 'ledger', label: 'Ledger' },
  { value: 'sheets', label: 'Daily sheets' },
  { value: 'readings', label: 'Readings' },
  { value: 'payments', label: 'Payments' },
  { value: 'jobs', label: 'Switching jobs' },
  { value: 'alerts', label: 'Alerts' },
  { value: 'audit', label: 'Audit' },
];

/** A postpaid connection has bills, and nothing to show here. */
const OF_A_WALLET: readonly Section[] = ['ledger', 'sheets', 'payments'];

/** What stands in the address of one section means nothing in the next. */
const OF_ONE_SECTION = { cursor: null, kind: null, state: null, from: null, to: null, q: null, period: null, by: null };

/** One connection's whole story: who, which meter, what is left, and everything that happened. It moves by itself. */
export function ConnectionPage() {
  const { connection: id } = useParams<{ connection: string }>();
  const connection = useQuery(connectionQuery(id));
  useWatchConnection(id);
  const { data } = connection;
  return (
    <>
      <BackLink href={adminPaths.connections}>Connections</BackLink>
      {data && <Story connection={data} />}
      {!data && (
        <Card>
          {connection.error ? (
            <ErrorState problem={asProblem(connection.error)} onRetry={() => void connection.refetch()} />
          ) : (
            <SkeletonLines count={10} />
          )}
        </Card>
      )}
    </>
  );
}

function Story({ connection }: { connection: ConnectionView }) {
  const [get, change] = useUrlState();
  const { user } = useSession();
  const tabs = SECTIONS.filter(
    ({ value }) =>
      (user.role === 'admin' || value !== 'audit') && (connection.balance !== null || !OF_A_WALLET.includes(value)),
  );
  const section = tabs.find(({ value }) => value === get('tab'))?.value ?? 'summary';
  // The portal's charts are read here as well: to them this is the chosen connection.
  const chosen = useMemo(() => ({ connection, all: [connection] }), [connection]);
  return (
    <ConnectionContext value={chosen}>
      <ConnectionHeader connection={connection} />
      {connection.balance !== null && (
        <div className="mb-6">
          <WalletTiles connectionId={connection.id} />
        </div>
      )}
      <Tabs
        label="Sections"
        tabs={tabs}
        value={section}
        onChange={(tab) => change({ ...OF_ONE_SECTION, tab: tab === 'summary' ? null : tab })}
      >
        <SectionBody section={section} connection={connection} />
      </Tabs>
    </ConnectionContext>
  );
}

function SectionBody({ section, connection }: { section: Section; connection: ConnectionView }) {
  switch (section) {
    case 'summary':
      return <Summary connection={connection} />;
    case 'consumption':
      return <ConsumptionSection connectionId={connection.id} />;
    case 'ledger':
      return <LedgerOf connection={connection} />;
    case 'sheets':
      return <SheetsOf connection={connection} />;
    case 'readings':
      return <ReadingsOf connection={connection} />;
    case 'payments':
      return <PaymentsOf connection={connection} />;
    case 'jobs':
      return <JobsOf connection={connection} />;
    case 'alerts':
      return <AlertsOf connection={connection} />;
    case 'audit':
      return <AuditOf connection={connection} />;
  }
}
