import type { FleetConsumptionView, FleetGroup, FleetGroupView } from '@kilowallet/contracts';
import { Kwh, NOTHING, useFormat, type Column } from '@kilowallet/ui';
import { ConnectionLink } from '@/features/admin-frame/connection-link';
import { CATEGORIES } from '@/features/admin-words/words';
import { FeederLossFigures } from './feeder-loss-figures';

/** A group's name as people say it: categories have words. */
export function groupWord(group: FleetGroup, name: string): string {
  if (group !== 'category') return name;
  return Object.entries(CATEGORIES).find(([category]) => category === name)?.[1].label ?? name;
}

/** Ids are what the API sorts by. */
export function groupColumns(group: FleetGroup): readonly Column<FleetGroupView>[] {
  return [
    {
      id: 'name',
      header: { area: 'Area', category: 'Category', feeder: 'Feeder' }[group],
      onCard: 'title',
      cell: (row) => <span className="font-medium sm:whitespace-nowrap">{groupWord(group, row.name)}</span>,
    },
    { id: 'connections', header: 'Connections', align: 'end', cell: (row) => <Count value={row.connections} /> },
    { id: 'kwh', header: 'Used', align: 'end', cell: (row) => <Kwh value={row.kwh} digits={WHOLE} /> },
    {
      id: 'average',
      header: 'Per connection and day',
      align: 'end',
      cell: (row) => <Kwh value={row.averageKwh} />,
    },
    {
      id: 'distribution',
      header: 'p10 · median · p90',
      align: 'end',
      sortable: false,
      cell: (row) => <Distribution of={row.distribution} />,
    },
    {
      id: 'missing',
      header: 'Missing days',
      align: 'end',
      sortable: false,
      onCard: 'hidden',
      cell: (row) => <Count value={row.days.missing} />,
    },
    ...(group === 'feeder'
      ? [
          {
            id: 'loss',
            header: 'Lost',
            align: 'end' as const,
            cell: (row: FleetGroupView) => <FeederLossFigures loss={row.loss} />,
          },
        ]
      : []),
  ];
}

type Heavy = FleetConsumptionView['top'][number];

export const TOP_COLUMNS: readonly Column<Heavy>[] = [
  {
    id: 'connection',
    header: 'Connection',
    onCard: 'title',
    cell: (row) => <ConnectionLink id={row.connectionId} number={row.connectionNumber} />,
  },
  { id: 'consumer', header: 'Consumer', cell: (row) => row.consumerName },
  { id: 'area', header: 'Area', onCard: 'hidden', cell: (row) => row.area },
  { id: 'category', header: 'Category', onCard: 'hidden', cell: (row) => CATEGORIES[row.category].label },
  { id: 'kwh', header: 'Used', align: 'end', cell: (row) => <Kwh value={row.kwh} digits={WHOLE} /> },
  { id: 'average', header: 'A day', align: 'end', cell: (row) => <Kwh value={row.averageKwh} /> },
];

const WHOLE = { min: 0, max: 0 };

function Count({ value }: { value: number }) {
  return <span className="tabular-nums">{useFormat().count(value)}</span>;
}

function Distribution({ of }: { of: FleetGroupView['distribution'] }) {
  const format = useFormat();
  if (!of) return NOTHING;
  const places = { min: 1, max: 1 };
  return (
    <span className="whitespace-nowrap tabular-nums">
      {format.decimal(of.p10, places)} · {format.decimal(of.median, places)} · {format.kwh(of.p90, places)}
    </span>
  );
}
