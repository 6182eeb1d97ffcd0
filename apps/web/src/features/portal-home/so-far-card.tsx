'use client';

import { useQuery } from '@tanstack/react-query';
import { addDecimals, Card, Kwh, Money, ServiceDate, Stat } from '@kilowallet/ui';
import { consumptionQuery } from '@/features/api/meter-data';
import { useConnection } from '@/features/portal/connection-context';
import { useRecentSheets } from '@/features/portal/use-recent';
import { useWallet } from '@/features/portal/use-wallet';

/** Today as far as the meter has told, the last day that was charged, and the month so far. */
export function SoFarCard() {
  const { connection } = useConnection();
  const today = useQuery(consumptionQuery(connection.id, 'today'));
  const { sheets } = useRecentSheets();
  const { data: wallet } = useWallet();
  const day = wallet?.lastBilledDay ?? null;
  const ofDay = sheets?.filter((sheet) => sheet.serviceDay === day);
  const total = ofDay && addDecimals(ofDay.map((sheet) => sheet.total));
  const todayKwh = today.data?.series.at(-1)?.kwh ?? null;

  return (
    <Card className="grid content-center">
      <div className="grid grid-cols-1 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-1">
        <Stat
          label="Today so far"
          value={today.data && (todayKwh === null ? <NotYet /> : <Kwh value={todayKwh} />)}
          watch={todayKwh}
          hint={todayKwh === null ? ' ' : 'As far as the meter has reported'}
        />
        <Stat
          label={day === null ? 'Last day charged' : <ServiceDate day={day} style="long" />}
          value={ofDay && (ofDay.length === 0 ? <NotYet /> : <Money value={total} />)}
          watch={total}
          hint={ofDay?.[0] ? <Kwh value={ofDay[0].energyKwh} /> : ' '}
        />
        <Stat
          label="Month so far"
          value={wallet && <Money value={wallet.monthToDate.charged} />}
          watch={wallet?.monthToDate.charged}
          hint={wallet ? <Kwh value={wallet.monthToDate.energyKwh} /> : ' '}
        />
      </div>
    </Card>
  );
}

function NotYet() {
  return <span className="text-base font-normal text-faint">Not read yet</span>;
}
