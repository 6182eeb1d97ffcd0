'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState, KpiTile, Money, NOTHING, signOf, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { forecastQuery, walletQuery } from '@/features/api/connections';
import { Hint } from '@/features/admin-frame/hint';
import { STANDINGS } from '@/features/admin-words/words';

/** What is left, how long it lasts, what the month came to, and what is owed from before. */
export function WalletTiles({ connectionId }: { connectionId: string }) {
  const format = useFormat();
  const wallet = useQuery(walletQuery(connectionId));
  const forecast = useQuery(forecastQuery(connectionId));
  const { data } = wallet;
  if (wallet.error && !data) {
    return <ErrorState problem={asProblem(wallet.error)} onRetry={() => void wallet.refetch()} />;
  }
  const standing = data && STANDINGS[data.standing];
  const left = forecast.data?.daysLeft;
  return (
    <section aria-label="Wallet" className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <KpiTile
        label="Balance"
        value={data && <Money value={data.balance} tone="auto" />}
        watch={data?.balance}
        hint={
          <Hint>
            {data && standing ? `${standing.label}, cut-off at ${format.money(data.disconnectionThreshold)}` : null}
          </Hint>
        }
      />
      <KpiTile
        label="Lasts for"
        value={
          forecast.data && (typeof left === 'number' ? `${format.count(left)} ${left === 1 ? 'day' : 'days'}` : NOTHING)
        }
        watch={left}
        hint={
          <Hint>
            {forecast.data?.averageDailyCharge
              ? `${format.money(forecast.data.averageDailyCharge)} a day recently`
              : forecast.data
                ? 'Not enough days known'
                : null}
          </Hint>
        }
      />
      <KpiTile
        label="Month so far"
        value={data && format.money(data.monthToDate.charged)}
        watch={data?.monthToDate.charged}
        hint={<Hint>{data ? format.kwh(data.monthToDate.energyKwh) : null}</Hint>}
      />
      <KpiTile
        label="Arrears"
        value={data && format.money(data.arrears)}
        watch={data?.arrears}
        tone={data && signOf(data.arrears) > 0 ? 'warn' : 'neutral'}
        hint={
          <Hint>
            {data
              ? data.lastRecharge
                ? `Last recharge ${format.money(data.lastRecharge.amount)}`
                : 'No recharge yet'
              : null}
          </Hint>
        }
      />
    </section>
  );
}
