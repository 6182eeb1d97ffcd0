'use client';

import { useRouter } from 'next/navigation';
import type { PaymentView } from '@kilowallet/contracts';
import { Money, PageHeader } from '@kilowallet/ui';
import { useConnection } from '@/features/portal/connection-context';
import { portalPaths } from '@/features/portal/portal-paths';
import { useWallet } from '@/features/portal/use-wallet';
import { PaymentsList } from './payments-list';
import { RechargeForm } from './recharge-form';

/** Topping up, and what was topped up before. */
export function RechargePage() {
  const router = useRouter();
  const { connection } = useConnection();
  const { data: wallet } = useWallet();

  function goToPay(payment: PaymentView) {
    const { checkoutUrl } = payment;
    if (checkoutUrl === null) router.push(portalPaths.payment(connection.id, payment.id));
    else if (checkoutUrl.startsWith('/')) router.push(checkoutUrl);
    else window.location.assign(checkoutUrl);
  }

  return (
    <>
      <PageHeader
        title="Recharge"
        subtitle={
          <>
            Balance now <Money value={wallet?.balance} tone="auto" className="font-medium" />
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,26rem)_1fr]">
        <RechargeForm key={connection.id} onOrdered={goToPay} />
        <PaymentsList />
      </div>
    </>
  );
}
