'use client';

import type { ReactNode } from 'react';
import Link from 'next/link';
import { ErrorState, Money, Skeleton, Stat, StatusBadge, signOf, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { useConnection } from '@/features/portal/connection-context';
import { portalPaths } from '@/features/portal/portal-paths';
import { STANDING, SWITCHED_OFF } from '@/features/portal/standing';
import { useForecast, useWallet } from '@/features/portal/use-wallet';
import { BalanceLine } from './balance-line';
import { runwayWords } from './runway';

/** What is left, how long it lasts, and the way to more. */
export function BalanceCard() {
  const format = useFormat();
  const { connection } = useConnection();
  const wallet = useWallet();
  const forecast = useForecast();
  if (wallet.error && !wallet.data) {
    return (
      <section className="rounded-xl border border-line bg-surface shadow-card">
        <ErrorState problem={asProblem(wallet.error)} onRetry={() => void wallet.refetch()} />
      </section>
    );
  }
  const { data } = wallet;
  const switchedOff = connection.switchState === 'open';
  const standing = data && (switchedOff ? SWITCHED_OFF : STANDING[data.standing]);
  return (
    <section
      aria-labelledby="balance"
      className="flex flex-col justify-between gap-6 rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      {/* The state stands beside the name, so that the words below have the whole width. */}
      <div className="relative">
        <Stat
          size="lg"
          label={<span id="balance">Balance</span>}
          value={data && <Money value={data.balance} tone="auto" />}
          watch={data?.balance}
          hint={data && forecast.data ? runwayWords(data, forecast.data, switchedOff, format) : ' '}
        />
        <div className="absolute top-0 right-0">
          {standing ? (
            <StatusBadge tone={standing.tone}>{standing.word}</StatusBadge>
          ) : (
            <Skeleton className="h-6 w-20" />
          )}
        </div>
      </div>
      <BalanceLine />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4 border-t border-line pt-5">
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          {data && signOf(data.arrears) > 0 && <Fact term="Arrears" value={<Money value={data.arrears} />} />}
          <Fact term="Cut-off at" value={data && <Money value={data.disconnectionThreshold} />} />
          <Fact
            term="Last recharge"
            value={data && (data.lastRecharge ? <Money value={data.lastRecharge.amount} /> : 'None yet')}
          />
        </dl>
        <Link
          href={portalPaths.recharge(connection.id)}
          className="inline-flex min-h-10 items-center justify-center rounded-lg bg-accent px-5 text-sm font-medium text-on-accent hover:bg-accent-strong max-sm:w-full"
        >
          Recharge
        </Link>
      </div>
    </section>
  );
}

function Fact({ term, value }: { term: string; value: ReactNode }) {
  return (
    <div>
      <dt className="text-faint">{term}</dt>
      <dd className="mt-0.5 h-5 font-medium text-ink">{value ?? <Skeleton className="h-5 w-16" />}</dd>
    </div>
  );
}
