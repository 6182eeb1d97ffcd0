'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { Card, ErrorState, PageHeader, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { paymentQuery } from '@/features/api/payments';
import { useLiveEvent } from '@/features/live/live-provider';
import { useConnection } from '@/features/portal/connection-context';
import { portalPaths } from '@/features/portal/portal-paths';
import { isOpen } from './payment-state';
import { PaymentReceipt } from './payment-view';

const ASK_AGAIN_MS = 2_500;

/** What became of one payment. The live line moves the balance; this page asks for the receipt until it stands. */
export function PaymentPage() {
  const { connection } = useConnection();
  const { payment: encoded } = useParams<{ payment: string }>();
  const id = decodeURIComponent(encoded);
  const payment = useQuery({
    ...paymentQuery(id),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data.state) ? ASK_AGAIN_MS : false),
  });
  useLiveEvent('wallet.changed', (event) => {
    if (event.connectionId === connection.id) void payment.refetch();
  });
  return (
    <>
      <PageHeader title="Payment" />
      <Card className="mx-auto max-w-lg">
        {payment.data ? (
          <PaymentReceipt
            payment={payment.data}
            actions={
              <>
                {payment.data.state === 'created' && payment.data.checkoutUrl !== null && (
                  <a href={payment.data.checkoutUrl} className={FIRST}>
                    Go on to pay
                  </a>
                )}
                {payment.data.state === 'failed' && (
                  <Link href={portalPaths.recharge(connection.id)} className={FIRST}>
                    Try again
                  </Link>
                )}
                <Link href={portalPaths.home(connection.id)} className={SECOND}>
                  Back to the balance
                </Link>
              </>
            }
          />
        ) : payment.error ? (
          <ErrorState problem={asProblem(payment.error)} onRetry={() => void payment.refetch()} />
        ) : (
          <SkeletonLines count={8} />
        )}
      </Card>
    </>
  );
}

const LINK = 'inline-flex min-h-10 items-center rounded-lg px-5 text-sm font-medium';
const FIRST = `${LINK} bg-accent text-on-accent hover:bg-accent-strong`;
const SECOND = `${LINK} border border-line text-ink hover:bg-sunken`;
