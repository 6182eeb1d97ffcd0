import type { RechargeQuoteView } from '@kilowallet/contracts';
import { Money, Notice, signOf, Skeleton } from '@kilowallet/ui';
import type { ReactNode } from 'react';

/** Where an amount would go, before it is paid. Keeps its room while the next quote is on its way. */
export function QuoteView({ quote, stale }: { quote: RechargeQuoteView | undefined; stale: boolean }) {
  const owes = quote !== undefined && (signOf(quote.toArrears) > 0 || signOf(quote.arrearsAfter) > 0);
  return (
    <div
      aria-live="polite"
      aria-busy={stale}
      className={stale ? 'opacity-60 transition-opacity' : 'transition-opacity'}
    >
      <dl className="space-y-2.5 text-sm">
        <Row term="To the wallet" value={quote && <Money value={quote.toWallet} />} />
        {owes && (
          <Row
            term="To arrears"
            note={
              <>
                <Money value={quote.arrearsAfter} /> remain after this
              </>
            }
            value={<Money value={quote.toArrears} />}
          />
        )}
        <Row strong term="Balance after" value={quote && <Money value={quote.balanceAfter} tone="auto" />} />
      </dl>
      {quote?.reconnects && (
        <div className="mt-4">
          <Notice tone="good" title="This switches the supply on again">
            The order goes to the meter as soon as the payment is confirmed.
          </Notice>
        </div>
      )}
    </div>
  );
}

function Row(props: { term: string; note?: ReactNode; value: ReactNode; strong?: boolean }) {
  return (
    <div
      className={
        props.strong ? 'flex justify-between border-t border-line pt-2.5 font-semibold' : 'flex justify-between'
      }
    >
      <dt className={props.strong ? 'text-ink' : 'text-soft'}>
        {props.term}
        {props.note !== undefined && <span className="block text-faint">{props.note}</span>}
      </dt>
      <dd className="h-5 text-ink">{props.value ?? <Skeleton className="h-5 w-20" />}</dd>
    </div>
  );
}
