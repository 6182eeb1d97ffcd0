'use client';

import type { BillingRunView } from '@kilowallet/contracts';
import { Progress, useFormat } from '@kilowallet/ui';

/** How many wallets of the day are done. A run over no wallets is done at once. */
export function fractionDone({ state, progress }: Pick<BillingRunView, 'state' | 'progress'>): number | null {
  if (state === 'completed') return 1;
  return progress.walletsTotal === 0 ? null : progress.walletsDone / progress.walletsTotal;
}

export function RunProgress({ run }: { run: Pick<BillingRunView, 'state' | 'progress' | 'serviceDay'> }) {
  const format = useFormat();
  const { walletsDone, walletsTotal } = run.progress;
  return (
    <Progress
      label={`Billing run of ${format.day(run.serviceDay)}`}
      fraction={fractionDone(run)}
      detail={`${format.count(walletsDone)} of ${format.count(walletsTotal)} wallets`}
      failed={run.state === 'failed'}
    />
  );
}
