'use client';

import type { ConnectionView } from '@kilowallet/contracts';
import { Card, DateTime, DescriptionList, NOTHING, ServiceDate, StatusBadge, useFormat } from '@kilowallet/ui';
import { MeterHealth } from '@/features/portal-usage/meter-health';
import { MonthSplit } from '@/features/portal-usage/month-split';
import { CostChart, EnergyChart } from '@/features/portal-usage/usage-charts';
import { CATEGORIES, SWITCH_STATES } from '@/features/admin-words/words';
import { BalanceChart } from './balance-chart';
import { OnTheMeter } from './on-the-meter';
import { ReplaceMeterButton } from './replace-meter-button';

const PROTECTIONS: { readonly [kind in ConnectionView['protections'][number]]: string } = {
  'essential-service': 'Essential service',
  medical: 'Medical need',
  dispute: 'Dispute',
  'court-order': 'Court order',
};

/** Who, where, which meter, and how it has gone. */
export function Summary({ connection }: { connection: ConnectionView }) {
  const hasWallet = connection.balance !== null;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {hasWallet && (
        <div className="min-w-0 lg:col-span-2">
          <BalanceChart />
        </div>
      )}
      <Profile connection={connection} />
      <Supply connection={connection} />
      {hasWallet && <CostChart days={30} />}
      <EnergyChart days={30} />
      {hasWallet && <MonthSplit />}
      <MeterHealth />
    </div>
  );
}

function Profile({ connection }: { connection: ConnectionView }) {
  return (
    <Card title="Profile">
      <DescriptionList
        items={[
          { term: 'Consumer', detail: `${connection.consumer.name}, ${connection.consumer.consumerNumber}` },
          { term: 'Address', detail: connection.address },
          { term: 'Area', detail: connection.area },
          { term: 'Feeder', detail: connection.feeder },
          { term: 'Category', detail: CATEGORIES[connection.category].label },
          { term: 'Tariff', detail: connection.tariff.name },
          { term: 'Subsidy', detail: connection.subsidyScheme ?? 'None' },
          { term: 'Prepaid since', detail: <ServiceDate day={connection.prepaidSince} /> },
        ]}
      />
    </Card>
  );
}

function Supply({ connection }: { connection: ConnectionView }) {
  const format = useFormat();
  return (
    <Card title="Supply and meter" actions={<ReplaceMeterButton connection={connection} small />}>
      <DescriptionList
        items={[
          { term: 'Meter', detail: connection.meterSerial ?? 'None' },
          { term: 'Supply', detail: SWITCH_STATES[connection.switchState].label },
          { term: 'Since', detail: <DateTime at={connection.switchStateSince} /> },
          { term: 'On the meter', detail: <OnTheMeter connectionId={connection.id} /> },
          { term: 'Sanctioned load', detail: `${format.decimal(connection.sanctionedLoadKw)} kW` },
          { term: 'Phase', detail: connection.phase === 'single' ? 'Single' : 'Three' },
          { term: 'Mode', detail: connection.mode === 'prepaid' ? 'Prepaid' : 'Postpaid' },
          {
            term: 'Protected by',
            detail:
              connection.protections.length === 0 ? (
                NOTHING
              ) : (
                <span className="inline-flex flex-wrap gap-1">
                  {connection.protections.map((protection) => (
                    <StatusBadge key={protection} tone="info">
                      {PROTECTIONS[protection]}
                    </StatusBadge>
                  ))}
                </span>
              ),
          },
        ]}
      />
    </Card>
  );
}
