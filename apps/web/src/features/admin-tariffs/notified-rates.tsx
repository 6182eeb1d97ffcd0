'use client';

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { NotifiedRateView, TariffVersionView } from '@kilowallet/contracts';
import { Button, Card, DataTable, DateTime, EmptyState, useFormat, type Column } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { notifiedRatesQuery } from '@/features/api/tariffs';
import { NotifyRateDialog } from './notify-rate-dialog';
import { surchargesOf, unitOf, type Surcharge } from './surcharges';

/** Fuel surcharges by month, as they were notified; an entry is never changed. */
export function NotifiedRates(props: { tariffId: string; versions: readonly TariffVersionView[] }) {
  const rates = useQuery(notifiedRatesQuery(props.tariffId));
  const [adding, setAdding] = useState(false);
  const surcharges = surchargesOf(props.versions);
  return (
    <Card
      title="Notified rates"
      hint="What is notified for a month is charged in it, beside the tariff’s own prices."
      flush
      actions={<Button onClick={() => setAdding(true)}>Enter a rate</Button>}
    >
      <DataTable
        caption="Notified rates"
        columns={columnsFor(surcharges)}
        rows={rates.data}
        rowKey={(row) => `${row.lineCode}:${row.month}`}
        problem={rates.error ? asProblem(rates.error) : null}
        onRetry={() => void rates.refetch()}
        expectedRows={3}
        empty={<EmptyState title="No rates yet" detail="A month without one is billed without the surcharge." />}
      />
      {adding && (
        <NotifyRateDialog tariffId={props.tariffId} surcharges={surcharges} onClose={() => setAdding(false)} />
      )}
    </Card>
  );
}

function columnsFor(surcharges: readonly Surcharge[]): Column<NotifiedRateView>[] {
  const find = (code: string) => surcharges.find((surcharge) => surcharge.code === code);
  return [
    { id: 'month', header: 'Month', onCard: 'title', cell: (row) => <Month month={row.month} /> },
    { id: 'line', header: 'Charge', cell: (row) => find(row.lineCode)?.label ?? row.lineCode },
    {
      id: 'rate',
      header: 'Rate',
      align: 'end',
      cell: (row) => <Rate rate={row.rate} surcharge={find(row.lineCode)} />,
    },
    { id: 'source', header: 'Source', cell: (row) => row.source },
    {
      id: 'entered',
      header: 'Entered',
      cell: (row) => (
        <>
          {row.enteredBy}, <DateTime at={row.enteredAt} />
        </>
      ),
    },
  ];
}

function Month({ month }: { month: string }) {
  return useFormat().month(month);
}

function Rate({ rate, surcharge }: { rate: string; surcharge: Surcharge | undefined }) {
  const format = useFormat();
  if (surcharge?.basis === 'per-kwh') return format.rate(rate, 'kWh');
  return `${format.decimal(rate, { max: 6 })} ${surcharge ? unitOf(surcharge) : ''}`;
}
