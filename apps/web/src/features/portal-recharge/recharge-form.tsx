'use client';

import { useState } from 'react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { PaymentView } from '@kilowallet/contracts';
import { Button, Card, Notice, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { quoteQuery, recharge } from '@/features/api/payments';
import { useIntentKey } from '@/features/api/use-intent-key';
import { useConnection } from '@/features/portal/connection-context';
import { useForecast, useWallet } from '@/features/portal/use-wallet';
import { useSession } from '@/features/session/session-context';
import { faultOf, parseAmount, suggestAmounts } from './amount';
import { AmountField } from './amount-field';
import { QuoteView } from './quote-view';
import { useSettled } from './use-settled';

/** Amount, then where it will go, then on to the gateway. Nothing is credited here. */
export function RechargeForm({ onOrdered }: { onOrdered: (payment: PaymentView) => void }) {
  const format = useFormat();
  const { connection } = useConnection();
  const { profile } = useSession();
  const [typed, setTyped] = useState('');
  const amount = parseAmount(typed, profile.currency.minorDigits);
  const { data: wallet } = useWallet();
  const limits = wallet?.rechargeLimits;
  const fault = limits ? faultOf(amount, limits) : null;
  const payable = limits && fault === null ? amount : null;
  const quote = useQuote(connection.id, payable);
  const advice = useAdvice();
  const intent = useIntentKey();
  const order = useMutation({
    mutationFn: (wanted: string) =>
      recharge(connection.id, { method: 'online', amount: wanted }, intent.keyFor([connection.id, wanted])),
    onSuccess: (payment) => {
      intent.done();
      onOrdered(payment);
    },
  });
  const refusal = order.error ?? quote.error;

  return (
    <Card title="How much?">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (payable !== null && !order.isPending) order.mutate(payable);
        }}
        className="space-y-5"
      >
        <AmountField
          typed={typed}
          fault={fault}
          limits={limits}
          suggestions={advice}
          onType={(next) => {
            setTyped(next);
            order.reset();
          }}
        />
        <div className="min-h-24">
          {payable !== null && !quote.error && <QuoteView quote={quote.data} stale={quote.stale} />}
          {refusal && (
            <Notice tone="bad" title={asProblem(refusal).title}>
              {asProblem(refusal).detail}
            </Notice>
          )}
        </div>
        <Button
          type="submit"
          className="w-full"
          disabled={payable === null || quote.error !== null}
          loading={order.isPending || order.isSuccess}
          loadingText="Opening the checkout…"
        >
          {payable === null ? 'Pay' : `Pay ${format.money(payable)}`}
        </Button>
      </form>
    </Card>
  );
}

/** The quote of a payable amount; while another is typed, the one before stays, marked as old. */
function useQuote(connectionId: string, payable: string | null) {
  const settled = useSettled(payable);
  const quote = useQuery({
    ...quoteQuery(connectionId, settled ?? ''),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  });
  const current = settled === payable;
  return {
    data: quote.data,
    stale: !current || quote.isPlaceholderData || quote.isFetching,
    error: current && settled !== null ? quote.error : null,
  };
}

function useAdvice() {
  const { data: wallet } = useWallet();
  const { data: forecast } = useForecast();
  return wallet && forecast ? suggestAmounts(wallet.balance, forecast.averageDailyCharge, wallet.rechargeLimits) : [];
}
