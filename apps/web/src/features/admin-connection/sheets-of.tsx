'use client';

import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ConnectionView, DailySheetView } from '@kilowallet/contracts';
import { RiDownload2Line } from '@remixicon/react';
import { Button, Card, Toolbar } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { sheetsQuery } from '@/features/api/connections';
import { downloadCsv, toCsv, type CsvColumn } from '@/features/api/csv';
import { useUrlState } from '@/features/admin-list/use-url-state';
import { DayRangeFields } from '@/features/consumption/day-range-fields';
import { addDays } from '@/features/portal/days';
import { RECENT_DAYS } from '@/features/portal/use-recent';
import { useSession } from '@/features/session/session-context';
import { SheetDialog } from '@/features/sheets/sheet-dialog';
import { SheetsTable } from '@/features/sheets/sheets-table';

const FILE_COLUMNS: readonly CsvColumn<DailySheetView>[] = [
  { header: 'Service day', value: (sheet) => sheet.serviceDay },
  { header: 'Kind', value: (sheet) => sheet.kind },
  { header: 'kWh', value: (sheet) => sheet.energyKwh },
  { header: 'Quality', value: (sheet) => sheet.quality },
  { header: 'Lines', value: (sheet) => sheet.lines.map((line) => `${line.label} ${line.amount}`).join('; ') },
  { header: 'Total', value: (sheet) => sheet.total },
  { header: 'Balance before', value: (sheet) => sheet.balanceBefore },
  { header: 'Balance after', value: (sheet) => sheet.balanceAfter },
  { header: 'Tariff', value: (sheet) => sheet.tariffName },
  { header: 'Posted', value: (sheet) => sheet.postedAt },
];

/** The days that were charged, each opening line by line. */
export function SheetsOf({ connection }: { connection: ConnectionView }) {
  const { today } = useSession().profile;
  const [get, change] = useUrlState();
  const from = get('from') ?? addDays(today, -RECENT_DAYS);
  const to = get('to') ?? today;
  const query = useQuery(sheetsQuery(connection.id, { from, to }));
  const sheets = useMemo(
    () => query.data && [...query.data].sort((one, other) => other.postedAt.localeCompare(one.postedAt)),
    [query.data],
  );
  return (
    <div className="space-y-4">
      <Toolbar
        label="Period"
        end={
          <Button
            kind="secondary"
            icon={RiDownload2Line}
            disabled={!sheets}
            onClick={() =>
              downloadCsv(`daily-sheets-${connection.connectionNumber}.csv`, toCsv(FILE_COLUMNS, sheets ?? []))
            }
          >
            Export CSV
          </Button>
        }
      >
        <DayRangeFields from={from} to={to} latest={today} className="sm:w-44" onChange={change} />
      </Toolbar>
      <Card flush>
        <SheetsTable
          sheets={sheets}
          problem={query.error ? asProblem(query.error) : null}
          onRetry={() => void query.refetch()}
          onOpen={(sheet) => change({ sheet: sheet.id })}
        />
      </Card>
      <SheetDialog id={get('sheet')} known={sheets} onClose={() => change({ sheet: null })} />
    </div>
  );
}
