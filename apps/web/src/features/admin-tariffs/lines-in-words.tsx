import type { TariffVersionView } from '@kilowallet/contracts';
import { classes } from '@kilowallet/ui';

/** Every charge line as a sentence, in the order in which they are priced. */
export function LinesInWords({ lines, narrow }: { lines: TariffVersionView['linesInWords']; narrow?: boolean }) {
  return (
    <dl className="divide-y divide-line text-sm">
      {lines.map((line) => (
        <div
          key={line.code}
          className={classes('grid gap-1 py-3 first:pt-0', !narrow && 'sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-6')}
        >
          <dt className="font-medium text-ink">{line.label}</dt>
          <dd className="min-w-0 text-soft">{line.words}</dd>
        </div>
      ))}
    </dl>
  );
}
