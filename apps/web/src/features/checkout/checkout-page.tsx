'use client';

import { useMemo, type ReactNode } from 'react';
import { useParams, useRouter } from 'next/navigation';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ErrorState, FormatProvider, Skeleton } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { CheckoutCard } from './checkout-card';
import { checkoutQuery, decide, type CheckoutDecision } from './checkout-query';

/** The sandbox gateway's checkout. It stands outside of the portal, as a real gateway's would, and knows no sign-in. */
export function CheckoutPage() {
  const router = useRouter();
  const id = decodeURIComponent(useParams<{ payment: string }>().payment);
  const order = useQuery(checkoutQuery(id));
  const decision = useMutation({
    mutationFn: (wish: CheckoutDecision) => decide(id, wish),
    onSuccess: (settled) => router.replace(settled.returnUrl),
  });
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <div className="text-center">
        <h1 className="text-lg font-semibold">Sandbox checkout</h1>
        <p className="mt-1 text-sm text-soft">For trying things out. No real money moves here.</p>
      </div>
      {order.data ? (
        <CurrencyOf code={order.data.currency}>
          <CheckoutCard
            order={order.data}
            busy={decision.isPending || decision.isSuccess}
            problem={decision.error ? asProblem(decision.error) : null}
            onDecide={(wish) => decision.mutate(wish)}
          />
        </CurrencyOf>
      ) : order.error ? (
        <ErrorState problem={asProblem(order.error)} onRetry={() => void order.refetch()} />
      ) : (
        <Skeleton className="h-96 w-full max-w-sm rounded-xl" />
      )}
    </main>
  );
}

/** A gateway serves many utilities: it writes money in the manner of the browser. */
function CurrencyOf({ code, children }: { code: string; children: ReactNode }) {
  const profile = useMemo(() => {
    const style = new Intl.NumberFormat(navigator.language, { style: 'currency', currency: code }).resolvedOptions();
    return {
      locale: navigator.language,
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      currency: { code, minorDigits: style.maximumFractionDigits ?? 2 },
    };
  }, [code]);
  return <FormatProvider profile={profile}>{children}</FormatProvider>;
}
