'use client';

import { useState } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConnectionView, PaymentView } from '@kilowallet/contracts';
import { Field, FormDialog, Input, Money, Notice, useFormat, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { quoteQuery, recharge } from '@/features/api/payments';
import { useIntentKey } from '@/features/api/use-intent-key';
import { parseAmount } from '@/features/portal-recharge/amount';
import { QuoteView } from '@/features/portal-recharge/quote-view';
import { useSettled } from '@/features/portal-recharge/use-settled';
import { useSession } from '@/features/session/session-context';

/** Cash at the counter: the amount, where it will go, the collector's receipt, and only then the posting. */
export function CounterRechargeDialog({ connection, onClose }: { connection: ConnectionView; onClose: () => void }) {
  const format = useFormat();
  const { minorDigits } = useSession().profile.currency;
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const amount = parseAmount(typed, minorDigits);
  const quote = useQuote(connection.id, amount);
  const credit = useCredit(connection.id, onClose);
  const ready = amount !== null && quote.data !== undefined && !quote.stale && reference.trim() !== '';
  const refusal = credit.error ?? quote.error;
  const problem = refusal ? asProblem(refusal) : null;
  return (
    <FormDialog
      title="Recharge at the counter"
      subtitle={`${connection.connectionNumber}, ${connection.consumer.name}`}
      onClose={onClose}
      onSubmit={() => amount !== null && credit.mutate({ amount, receiptReference: reference.trim() })}
      submit={{ label: amount === null ? 'Credit' : `Credit ${format.money(amount)}`, pendingLabel: 'Posting…' }}
      ready={ready}
      pending={credit.isPending}
      // it stands where the quote would: nothing below moves
      problem={null}
    >
      <Field
        label="Amount received"
        hint={
          <>
            Balance now <Money value={connection.balance} />
          </>
        }
        error={typed !== '' && amount === null ? 'Enter an amount in figures.' : problem?.fieldErrors['amount']}
      >
        {(aids) => (
          <Input
            {...aids}
            autoFocus
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              credit.reset();
            }}
          />
        )}
      </Field>
      <div className="min-h-24">
        {amount !== null && !quote.error && <QuoteView quote={quote.data} stale={quote.stale} />}
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        )}
      </div>
      <Field
        label="Receipt reference"
        hint="The number on the collector's receipt."
        error={problem?.fieldErrors['receiptReference']}
      >
        {(aids) => (
          <Input
            {...aids}
            autoComplete="off"
            maxLength={60}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

/** The quote of what is typed; while another amount is typed the one before stays, marked as old. */
function useQuote(connectionId: string, amount: string | null) {
  const settled = useSettled(amount);
  const quote = useQuery({
    ...quoteQuery(connectionId, settled ?? ''),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  });
  const current = settled === amount;
  return {
    data: quote.data,
    stale: !current || quote.isPlaceholderData || quote.isFetching,
    error: current && settled !== null ? quote.error : null,
  };
}

type Cash = { readonly amount: string; readonly receiptReference: string };

/** Posts the cash. The same receipt sent again, after a lost answer, credits once. */
function useCredit(connectionId: string, onDone: () => void) {
  const cache = useQueryClient();
  const toast = useToast();
  const format = useFormat();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (cash: Cash) =>
      recharge(connectionId, { method: 'cash', ...cash }, intent.keyFor([connectionId, cash])),
    onSuccess: (payment: PaymentView) => {
      intent.done();
      toast({
        tone: 'good',
        title: `${format.money(payment.amount)} credited`,
        detail: payment.balanceAfter ? `The balance is now ${format.money(payment.balanceAfter)}.` : undefined,
      });
      // The live line says it as well; where it is down, the screen is right all the same.
      for (const queryKey of [keys.connection(connectionId), keys.payments]) void cache.invalidateQueries({ queryKey });
      onDone();
    },
  });
}
