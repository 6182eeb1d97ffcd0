'use client';

import { Card, PageHeader, Segmented } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { addDays } from '@/features/portal/days';
import { useAddressState } from '@/features/portal/use-address-state';
import { useRecentSheets } from '@/features/portal/use-recent';
import { useSession } from '@/features/session/session-context';
import { SheetDialog } from '@/features/sheets/sheet-dialog';
import { SheetsTable } from '@/features/sheets/sheets-table';
import { ConsumptionSection } from '@/features/consumption/consumption-section';
import { useConnection } from '@/features/portal/connection-context';
import { MeterHealth } from './meter-health';
import { MonthSplit } from './month-split';
import { CostChart, EnergyChart } from './usage-charts';

const PERIODS = [
  { value: '30', label: '30 days' },
  { value: '60', label: '60 days' },
] as const;

/** What was used and what it cost, day by day, down to the reason of every line. */
export function UsagePage() {
  const { connection } = useConnection();
  const [asked, setPeriod] = useAddressState('days');
  const [sheetId, openSheet] = useAddressState('sheet');
  const period = PERIODS.find(({ value }) => value === asked)?.value ?? '30';
  const { sheets, error, refetch } = useRecentSheets();
  const from = addDays(useSession().profile.today, -Number(period));
  return (
    <>
      <PageHeader
        title="Usage"
        subtitle="What was used, what it cost, and why"
        actions={<Segmented label="Period" value={period} options={PERIODS} onChange={setPeriod} />}
      />
      <div className="grid gap-5 lg:grid-cols-2">
        <CostChart days={Number(period)} />
        <EnergyChart days={Number(period)} />
        <MonthSplit />
        <MeterHealth />
      </div>
      <div className="mt-5">
        <ConsumptionSection connectionId={connection.id} />
      </div>
      <Card className="mt-5" flush title="Daily sheets" hint="Open a day to see why it cost what it did">
        <SheetsTable
          sheets={sheets?.filter((sheet) => sheet.serviceDay >= from)}
          problem={error ? asProblem(error) : null}
          onRetry={() => void refetch()}
          onOpen={(sheet) => openSheet(sheet.id)}
          expectedRows={12}
        />
      </Card>
      <SheetDialog id={sheetId} known={sheets} onClose={() => openSheet(null)} />
    </>
  );
}
