import type { ReactNode } from 'react';
import { RiCheckLine, RiCloseLine, RiLoader4Line } from '@remixicon/react';
import type { PaymentView } from '@kilowallet/contracts';
import { classes, DateTime, DescriptionList, Money, signOf } from '@kilowallet/ui';
import { isOpen } from './payment-state';

const LOOK = {
  created: { Icon: RiLoader4Line, color: 'bg-sunken text-soft', title: 'Not paid yet' },
  pending: { Icon: RiLoader4Line, color: 'bg-warn-faint text-warn', title: 'Waiting for the confirmation' },
  confirmed: { Icon: RiCheckLine, color: 'bg-good-faint text-good', title: 'Recharge received' },
  failed: { Icon: RiCloseLine, color: 'bg-bad-faint text-bad', title: 'The payment failed' },
} as const;

/** What the person should know in each state: that they may leave, or that nothing was taken. */
function meaningOf(payment: PaymentView): string {
  switch (payment.state) {
    case 'created':
      return 'The checkout was opened and not finished. Nothing has been taken.';
    case 'pending':
      return 'The gateway has been told to pay and has not answered yet. You may close this page: the balance moves as soon as it does.';
    case 'confirmed':
      return 'The gateway confirmed the payment and the wallet is credited.';
    case 'failed':
      return `${payment.failureReason ?? 'The gateway refused the payment.'} Nothing was credited.`;
  }
}

/** One payment: where it stands, and once it is confirmed, where every part of it went. */
export function PaymentReceipt({ payment, actions }: { payment: PaymentView; actions: ReactNode }) {
  const { Icon, color, title } = LOOK[payment.state];
  return (
    <div className="flex flex-col items-center gap-5 text-center">
      <span aria-hidden className={classes('flex size-14 items-center justify-center rounded-full', color)}>
        <Icon className={classes('size-7', isOpen(payment.state) && 'animate-spin motion-reduce:animate-none')} />
      </span>
      <div role="status">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mt-1 text-3xl font-semibold tracking-tight">
          <Money value={payment.amount} />
        </p>
        <p className="mx-auto mt-3 max-w-sm text-sm text-soft">{meaningOf(payment)}</p>
      </div>
      <div className="w-full border-t border-line pt-5 text-left">
        <DescriptionList items={factsOf(payment)} />
      </div>
      <div className="flex w-full flex-wrap justify-center gap-3">{actions}</div>
    </div>
  );
}

function factsOf(payment: PaymentView): { term: string; detail: ReactNode }[] {
  const { split } = payment;
  return [
    { term: 'Connection', detail: payment.connectionNumber },
    { term: 'Reference', detail: payment.reference },
    { term: 'Ordered', detail: <DateTime at={payment.createdAt} /> },
    ...(payment.confirmedAt === null ? [] : [{ term: 'Confirmed', detail: <DateTime at={payment.confirmedAt} /> }]),
    ...(split ? [{ term: 'To the wallet', detail: <Money value={split.toWallet} /> }] : []),
    ...(split && signOf(split.toArrears) > 0
      ? [
          { term: 'To arrears', detail: <Money value={split.toArrears} /> },
          { term: 'Arrears after', detail: <Money value={split.arrearsAfter} /> },
        ]
      : []),
    ...(payment.balanceAfter === null
      ? []
      : [
          { term: 'Balance after', detail: <Money value={payment.balanceAfter} tone="auto" className="font-medium" /> },
        ]),
  ];
}
