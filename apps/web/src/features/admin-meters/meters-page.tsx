'use client';

import { useMemo, useState } from 'react';
import type { MeterView } from '@kilowallet/contracts';
import { Button, DateTime, Kwh, NOTHING, PageHeader } from '@kilowallet/ui';
import { metersSource } from '@/features/api/meters';
import { ConnectionLink } from '@/features/admin-frame/connection-link';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { ConnectMeterDialog } from './connect-meter-dialog';
import { GenerateMetersDialog } from './generate-meters-dialog';
import { MeterReadingsDialog } from './meter-readings-dialog';
import { ANY_READINGS, METER_READINGS } from './meter-words';
import { RegisterMeterDialog } from './register-meter-dialog';

const FILTERS: readonly ListFilter[] = [
  {
    name: 'state',
    label: 'Where',
    options: [
      { value: 'in-store', label: 'In the store' },
      { value: 'assigned', label: 'Counting' },
    ],
  },
];

const FACTS: readonly ListColumn<MeterView>[] = [
  {
    id: 'serial',
    header: 'Meter',
    onCard: 'title',
    cell: (row) => <span className="font-mono wrap-anywhere">{row.serial}</span>,
    csv: (row) => row.serial,
  },
  {
    id: 'connection',
    header: 'Connection',
    cell: (row) => <Where meter={row} />,
    csv: (row) => row.connection?.connectionNumber ?? '',
  },
  { id: 'since', header: 'Counts since', cell: (row) => <DateTime at={row.since} />, csv: (row) => row.since },
  {
    id: 'readings',
    header: 'What it sends',
    cell: (row) => (row.readings === null ? ANY_READINGS : METER_READINGS[row.readings]),
    csv: (row) => row.readings,
  },
  { id: 'digits', header: 'Digits', align: 'end', cell: (row) => row.digits, csv: (row) => row.digits },
  {
    id: 'initial',
    header: 'First register',
    align: 'end',
    cell: (row) => <Kwh value={row.initialRegisterKwh} digits={{ min: 1, max: 3 }} />,
    csv: (row) => row.initialRegisterKwh,
  },
];

function Where({ meter: { connection, since } }: { meter: MeterView }) {
  if (!connection) return since === null ? 'In the store' : NOTHING;
  return <ConnectionLink id={connection.id} number={connection.connectionNumber} />;
}

type Open =
  | { readonly dialog: 'register' | 'generate' }
  | {
      readonly dialog: 'connect' | 'readings';
      readonly meter: MeterView;
    };

/** Every meter: in the store, or counting for a connection. */
export function MetersPage() {
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const columns = useMemo<readonly ListColumn<MeterView>[]>(
    () => [
      ...FACTS,
      {
        id: 'change',
        header: 'Change',
        headerHidden: true,
        align: 'end',
        cell: (row) => (
          <span className="inline-flex flex-wrap justify-end gap-2">
            {row.since === null && (
              <Button kind="secondary" size="xs" onClick={() => setOpen({ dialog: 'connect', meter: row })}>
                Assign…
              </Button>
            )}
            <Button kind="secondary" size="xs" onClick={() => setOpen({ dialog: 'readings', meter: row })}>
              What it sends…
            </Button>
          </span>
        ),
      },
    ],
    [],
  );
  return (
    <>
      <PageHeader
        title="Meters"
        subtitle="In the store until they are assigned to a connection"
        actions={
          <span className="flex flex-wrap gap-2">
            <Button kind="secondary" onClick={() => setOpen({ dialog: 'generate' })}>
              Generate serials…
            </Button>
            <Button onClick={() => setOpen({ dialog: 'register' })}>Register a meter…</Button>
          </span>
        }
      />
      <ListView
        caption="Meters"
        source={metersSource}
        columns={columns}
        rowKey={(row) => row.serial}
        search={{ label: 'Find a meter', placeholder: 'Beginning of the serial' }}
        filters={FILTERS}
        empty={{ title: 'No meter is registered', detail: 'Register one, or generate serials in numbers.' }}
        file="meters"
      />
      {open?.dialog === 'register' && <RegisterMeterDialog onClose={close} />}
      {open?.dialog === 'generate' && <GenerateMetersDialog onClose={close} />}
      {open?.dialog === 'readings' && <MeterReadingsDialog meter={open.meter} onClose={close} />}
      {open?.dialog === 'connect' && <ConnectMeterDialog meter={open.meter} onClose={close} />}
    </>
  );
}
