import type { SheetLineView } from '@kilowallet/contracts';
import { classes, Money, NOTHING, signOf } from '@kilowallet/ui';
import { ExplainedSteps } from './explained-steps';

/** An unrounded share is for checking by hand: written as the API sent it, cut after six places. */
function shortened(exact: string): string {
  const [whole = NOTHING, fraction] = exact.split('.');
  return fraction === undefined ? whole : `${whole}.${fraction.slice(0, 6)}${fraction.length > 6 ? '…' : ''}`;
}

/** Each charge of a day with the rule that made it, and what they come to. */
export function SheetLines(props: { lines: readonly SheetLineView[]; total: string; exact: boolean }) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">Charges of the day</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Charge</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <tr key={`${line.code}|${line.label}`} className="border-t border-line align-top">
            <th scope="row" className="py-2.5 pr-4 text-left font-normal">
              <span className="font-medium text-ink">{line.label}</span>
              <ExplainedSteps line={line} />
              <RunningSum sum={line.monthToDate} />
            </th>
            <td className="py-2.5 text-right text-ink">
              <Money value={line.amount} className={classes(line.amount.startsWith('-') && 'text-good')} />
              {props.exact && (
                <span className="mt-0.5 block text-xs text-faint tabular-nums">{shortened(line.exact)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t-2 border-line-strong font-semibold text-ink">
          <th scope="row" className="py-2.5 text-left">
            Total
          </th>
          <td className="py-2.5 text-right">
            <Money value={props.total} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Charges run over the month: the day costs what the month's sum grew by. On the first day of a month there is nothing to take off. */
function RunningSum({ sum }: { sum: SheetLineView['monthToDate'] }) {
  if (!sum || signOf(sum.before) === 0) return null;
  return (
    <span className="mt-0.5 block text-faint">
      Month so far <Money value={sum.after} />, less <Money value={sum.before} /> up to the day before
    </span>
  );
}
