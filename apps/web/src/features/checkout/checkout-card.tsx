'use client';

import { useState } from 'react';
import { Button, Money, Notice, Segmented, type Problem } from '@kilowallet/ui';
import type { CheckoutDecision, CheckoutView } from './checkout-query';

type Delivery = NonNullable<CheckoutDecision['delivery']>;

const DELIVERIES: readonly { readonly value: Delivery; readonly label: string }[] = [
  { value: 'prompt', label: 'At once' },
  { value: 'late', label: 'Late' },
  { value: 'twice', label: 'Twice' },
];

/** The gateway's own page: whom, how much, yes or no; and, for those who test, how the confirmation shall behave. */
export function CheckoutCard(props: {
  order: CheckoutView;
  busy: boolean;
  problem: Problem | null;
  onDecide: (decision: CheckoutDecision) => void;
}) {
  const { order, busy, problem, onDecide } = props;
  const [delivery, setDelivery] = useState<Delivery>('prompt');
  const open = order.state === 'created';
  return (
    <div className="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-card">
      <p className="text-sm text-soft">Pay {order.merchant}</p>
      <p className="mt-1 text-4xl font-semibold tracking-tight">
        <Money value={order.amount} />
      </p>
      <p className="mt-2 text-sm break-all text-faint">Order {order.id}</p>
      <div className="my-6 border-t border-line pt-6">
        {open ? (
          <>
            <p className="mb-2 text-sm font-medium">The confirmation arrives</p>
            <Segmented label="The confirmation arrives" value={delivery} options={DELIVERIES} onChange={setDelivery} />
          </>
        ) : (
          <Notice tone={order.state === 'failed' ? 'bad' : 'good'} title="This order is settled">
            {order.state === 'failed' ? 'The payment was declined.' : 'The payment was made.'}
          </Notice>
        )}
      </div>
      {problem && (
        <div className="mb-4">
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        </div>
      )}
      {open ? (
        <div className="space-y-3">
          <Button className="w-full" loading={busy} onClick={() => onDecide({ outcome: 'pay', delivery })}>
            Pay
          </Button>
          <Button kind="secondary" className="w-full" disabled={busy} onClick={() => onDecide({ outcome: 'fail' })}>
            Decline
          </Button>
        </div>
      ) : (
        <a
          href={order.returnUrl}
          className="flex min-h-10 items-center justify-center rounded-lg bg-accent text-sm font-medium text-on-accent"
        >
          Back to {order.merchant}
        </a>
      )}
    </div>
  );
}
