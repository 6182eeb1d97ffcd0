'use client';

import { BarChart, Card, DataTable, KpiTile, Money, NOTHING, useFormat, type Column } from '@kilowallet/ui';
import { CATEGORIES } from '@/features/admin-words/words';
import {
  bySlab,
  differenceOf,
  histogram,
  inOrder,
  shareOf,
  slabLabel,
  winnersAndLosers,
  type Result,
} from './comparison';

type Group = Result['groups'][number];

/** What a comparison found: the sums, who pays more and who less, and how far it shifts. */
export function WhatIfResult({ result }: { result: Result }) {
  const format = useFormat();
  const { winners, losers, unchanged } = winnersAndLosers(result);
  const share = shareOf(result.change, result.before);
  const subsidy = differenceOf(result.subsidyAfter, result.subsidyBefore);
  const counts = `${format.count(winners)} pay less, ${format.count(losers)} more, ${format.count(unchanged)} the same.`;
  const axis = (value: number) => format.compact(value);
  const written = (value: number) => `${format.count(value)} connections`;
  return (
    <>
      <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
        <KpiTile label="Revenue now" value={<Money value={result.before} />} hint="Bills of then" />
        <KpiTile label="Under the version" value={<Money value={result.after} />} hint="The same use" />
        <KpiTile
          label="Change"
          value={<Money value={result.change} signed />}
          hint={share === null ? NOTHING : `${share > 0 ? '+' : ''}${format.percent(share, 2)}`}
        />
        <KpiTile
          label="Subsidy change"
          value={<Money value={subsidy} signed />}
          hint={`${format.money(result.subsidyBefore)} → ${format.money(result.subsidyAfter)}`}
        />
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="How much bills change" hint={counts}>
          <BarChart
            data={histogram(result)}
            series={['Connections']}
            colors={['indigo']}
            summary={`Connections by the change of their bill. ${counts}`}
            valueFormatter={written}
            axisFormatter={axis}
          />
        </Card>
        <Card title="Who wins and who loses" hint="By consumption a month">
          <BarChart
            data={bySlab(result)}
            series={['Pay less', 'Pay the same', 'Pay more']}
            colors={['teal', 'slate', 'rose']}
            summary={`Winners and losers by consumption. ${counts}`}
            valueFormatter={written}
            axisFormatter={axis}
            stack
          />
        </Card>
      </div>
      <Card title="By category and consumption" flush>
        <DataTable
          caption="Groups"
          columns={COLUMNS}
          rows={inOrder(result.groups, Object.keys(CATEGORIES))}
          rowKey={(row) => `${row.category}:${row.kwhAbove}`}
          problem={null}
          empty={null}
        />
      </Card>
    </>
  );
}

const COLUMNS: readonly Column<Group>[] = [
  { id: 'category', header: 'Category', onCard: 'title', cell: (row) => CATEGORIES[row.category].label },
  { id: 'slab', header: 'Consumption a month', cell: slabLabel },
  { id: 'connections', header: 'Connections', align: 'end', cell: (row) => <Count value={row.connections} /> },
  { id: 'winners', header: 'Pay less', align: 'end', cell: (row) => <Count value={row.winners} /> },
  { id: 'losers', header: 'Pay more', align: 'end', cell: (row) => <Count value={row.losers} /> },
  { id: 'before', header: 'Now', align: 'end', cell: (row) => <Money value={row.before} /> },
  { id: 'after', header: 'Under the version', align: 'end', cell: (row) => <Money value={row.after} /> },
  {
    id: 'change',
    header: 'Change',
    align: 'end',
    cell: (row) => <Money value={differenceOf(row.after, row.before)} signed />,
  },
];

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}
