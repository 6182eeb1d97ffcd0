'use client';

import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { FleetConsumptionView } from '@kilowallet/contracts';
import {
  BarChart,
  Card,
  DataTable,
  EmptyState,
  Kwh,
  NOTHING,
  PageHeader,
  Stat,
  toChartNumber,
  useFormat,
  type Formatter,
} from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { fleetConsumptionQuery } from '@/features/api/reports';
import { useUrlState } from '@/features/admin-list/use-url-state';
import { useSession } from '@/features/session/session-context';
import { groupColumns, TOP_COLUMNS } from './fleet-columns';
import { FleetFilters } from './fleet-filters';
import { fleetQuestionOf, insideOf } from './fleet-question';

const WHOLE = { min: 0, max: 0 };
const SERIES = ['Used'];

/** What the fleet used: where, by whom, and what was lost on the way. */
export function FleetConsumptionPage() {
  const { today } = useSession().profile;
  const [get, change] = useUrlState();
  const question = fleetQuestionOf(get, today);
  const { group, sort } = question;
  const report = useQuery({ ...fleetConsumptionQuery(question), placeholderData: (before) => before });
  const { data } = report;
  const columns = useMemo(() => groupColumns(group), [group]);
  const problem = report.error ? asProblem(report.error) : null;
  const retry = () => void report.refetch();
  return (
    <>
      <PageHeader title="Consumption" subtitle="What the fleet used: where, by whom, and what was lost on the way" />
      <div className="space-y-4">
        <FleetFilters question={question} onChange={change} />
        <Card>
          <Figures report={data} />
          <Chart report={data} />
        </Card>
        <Card flush title="Groups" hint="Open one to see what it is made of">
          <DataTable
            caption="Consumption by group"
            columns={columns}
            rows={data?.groups}
            rowKey={(row) => row.name}
            problem={problem}
            onRetry={retry}
            stale={report.isPlaceholderData}
            sort={{ id: sort, descending: sort !== 'name' }}
            onSort={(next) => change({ sort: next === null || next.id === 'kwh' ? null : next.id })}
            onRowClick={(row) => change(insideOf(group, row.name), 'push')}
            expectedRows={6}
            empty={<EmptyState title="Nothing was used" detail="No connection of this part has a day in these days." />}
          />
        </Card>
        <Card flush title="Heaviest users" hint="The most energy in these days first">
          <DataTable
            caption="Heaviest users"
            columns={TOP_COLUMNS}
            rows={data?.top}
            rowKey={(row) => row.connectionId}
            problem={problem}
            onRetry={retry}
            stale={report.isPlaceholderData}
            expectedRows={10}
            empty={<EmptyState title="Nobody used anything" />}
          />
        </Card>
      </div>
    </>
  );
}

function Figures({ report }: { report: FleetConsumptionView | undefined }) {
  const format = useFormat();
  const total = report?.total;
  const distribution = total?.distribution;
  return (
    <div className="mb-5 grid grid-cols-1 gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      <Stat
        label="Used"
        value={total && <Kwh value={total.kwh} digits={WHOLE} />}
        hint={report ? beforeInWords(report, format) : ' '}
      />
      <Stat
        label="Per connection and day"
        value={total && <Kwh value={total.averageKwh} />}
        hint={total ? `${format.count(total.connections)} connections` : ' '}
      />
      <Stat
        label="Median of the connections"
        longHint
        value={total && (distribution ? <Kwh value={distribution.median} /> : NOTHING)}
        hint={
          distribution
            ? `A tenth below ${format.kwh(distribution.p10)}, a tenth above ${format.kwh(distribution.p90)}`
            : ' '
        }
      />
      <Stat
        label="Days not measured"
        value={total && format.count(total.days.estimated + total.days.provisional)}
        hint={report ? pendingInWords(report, format) : ' '}
      />
    </div>
  );
}

function beforeInWords({ before }: FleetConsumptionView, format: Formatter): string {
  if (!before) return 'Nothing before to compare with';
  const when = `${format.day(before.from, 'short')} – ${format.day(before.to, 'short')}`;
  if (before.percent === null) return `Nothing was used ${when}`;
  const share = format.percent(Math.abs(Number(before.percent)) / 100, 1);
  return `${share} ${Number(before.percent) < 0 ? 'less' : 'more'} than ${when}`;
}

function pendingInWords({ total, pendingDays }: FleetConsumptionView, format: Formatter): string {
  if (pendingDays > 0) return `${format.count(pendingDays)} changed days are being added up`;
  return `${format.count(total.days.missing)} more are missing`;
}

function Chart({ report }: { report: FleetConsumptionView | undefined }) {
  const format = useFormat();
  const points = useMemo(
    () =>
      report?.series.map(({ day, kwh }) => ({
        label: report.by === 'month' ? format.month(day.slice(0, 7)) : format.day(day, 'short'),
        ...(kwh !== null && { Used: toChartNumber(kwh) }),
      })),
    [report, format],
  );
  return (
    <BarChart
      data={points}
      series={SERIES}
      valueFormatter={(value) => format.kwh(value, WHOLE)}
      axisFormatter={format.compact}
      summary={
        report
          ? `${format.kwh(report.total.kwh, WHOLE)} from ${format.day(report.from)} to ${format.day(report.to)}. ${beforeInWords(report, format)}.`
          : 'The consumption of the fleet is loading.'
      }
    />
  );
}
