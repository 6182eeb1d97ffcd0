'use client';

import { useMemo, useState } from 'react';
import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import type { FeederLoss, FeederView } from '@kilowallet/contracts';
import { Button, NOTHING, PageHeader, ServiceDate, Skeleton, useFormat } from '@kilowallet/ui';
import { feedersSource } from '@/features/api/feeders';
import { fleetConsumptionQuery } from '@/features/api/reports';
import { FeederLossFigures } from '@/features/admin-consumption/feeder-loss-figures';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { addDays } from '@/features/portal/days';
import { useSession } from '@/features/session/session-context';
import { MeterFeederDialog } from './meter-feeder-dialog';

const FILTERS: readonly ListFilter[] = [
  {
    name: 'state',
    label: 'Own meter',
    options: [
      { value: 'metered', label: 'With a meter' },
      { value: 'unmetered', label: 'Without one' },
    ],
  },
];

const SUPPLY: readonly ListColumn<FeederView>[] = [
  {
    id: 'name',
    header: 'Feeder',
    onCard: 'title',
    cell: (row) => (
      <Link
        href={adminPaths.consumptionOf(row.name)}
        className="rounded font-medium hover:underline sm:whitespace-nowrap"
      >
        {row.name}
      </Link>
    ),
    csv: (row) => row.name,
  },
  { id: 'areas', header: 'Area', cell: (row) => row.areas.join(', ') || NOTHING, csv: (row) => row.areas.join(', ') },
  {
    id: 'connections',
    header: 'Connections',
    align: 'end',
    cell: (row) => <Count value={row.connections} />,
    csv: (row) => row.connections,
  },
];

/** Of those that have a meter; the others show the way to one instead. */
const MEASURED: readonly ListColumn<FeederView>[] = [
  {
    id: 'since',
    header: 'Counts since',
    cell: (row) => row.meter && <ServiceDate day={row.meter.since} />,
    csv: (row) => row.meter?.since,
  },
  {
    id: 'capacity',
    header: 'Carries, kW',
    align: 'end',
    cell: (row) => row.meter && <Figure value={row.meter.capacityKw} />,
    csv: (row) => row.meter?.capacityKw,
  },
];

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

function Figure({ value }: { value: string }) {
  return useFormat().decimal(value);
}

/** Its two lines keep their room while it is asked for. */
function Loss({ known, loss }: { known: boolean; loss: FeederLoss | null | undefined }) {
  if (!known) return <Skeleton className="ml-auto h-9 w-32" />;
  return loss ? <FeederLossFigures loss={loss} /> : NOTHING;
}

const LOSS_DAYS = 30;

/** What was lost on feeders in the last days that are over, by name; not there until it is known. */
function useLosses() {
  const { today } = useSession().profile;
  const to = addDays(today, -1);
  const question = { from: addDays(to, 1 - LOSS_DAYS), to, group: 'feeder', top: 0 };
  const { data } = useQuery(fleetConsumptionQuery(question));
  return useMemo(() => data && new Map(data.groups.map(({ name, loss }) => [name, loss])), [data]);
}

/** A name is asked for where the dialog was opened from no feeder's row. */
type Open = { readonly feeder: string | null };

/** Every feeder: where it goes, whether it is measured, and what is lost on it. */
export function FeedersPage() {
  const [open, setOpen] = useState<Open | null>(null);
  const losses = useLosses();
  const columns = useMemo<readonly ListColumn<FeederView>[]>(
    () => [
      ...SUPPLY,
      {
        id: 'meter',
        header: 'Meter',
        cell: ({ name, meter }) =>
          meter ? (
            <span className="font-mono">{meter.serial}</span>
          ) : (
            <Button kind="secondary" size="xs" onClick={() => setOpen({ feeder: name })}>
              Put a meter on it…
            </Button>
          ),
        csv: (row) => row.meter?.serial,
      },
      ...MEASURED,
      {
        id: 'loss',
        header: `Lost in ${LOSS_DAYS} days`,
        align: 'end',
        cell: ({ name, meter }) => meter && <Loss known={losses !== undefined} loss={losses?.get(name)} />,
        csv: ({ name, meter }) => (meter ? losses?.get(name)?.lossKwh : undefined),
      },
    ],
    [losses],
  );
  return (
    <>
      <PageHeader
        title="Feeders"
        subtitle="A meter at the head of one shows what is lost on the way to its connections"
        actions={<Button onClick={() => setOpen({ feeder: null })}>Put a meter on a feeder…</Button>}
      />
      <ListView
        caption="Feeders"
        source={feedersSource}
        columns={columns}
        rowKey={(row) => row.name}
        search={{ label: 'Find a feeder', placeholder: 'Part of the name' }}
        filters={FILTERS}
        empty={{ title: 'No feeder yet', detail: 'Connections name the feeder that they hang on.' }}
        file="feeders"
      />
      {open && <MeterFeederDialog feeder={open.feeder} onClose={() => setOpen(null)} />}
    </>
  );
}
