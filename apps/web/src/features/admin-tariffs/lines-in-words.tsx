import type { TariffVersionView } from '@kilowallet/contracts';

/** Every charge line as a sentence, in the order in which they are priced. */
export function LinesInWords({ lines }: { lines: TariffVersionView['linesInWords'] }) {
  return (
    <dl className="divide-y divide-line text-sm">
      {lines.map((line) => (
        <div key={line.code} className="grid gap-1 py-3 first:pt-0 sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-6">
          <dt className="font-medium text-ink">{line.label}</dt>
          <dd className="min-w-0 text-soft">{line.words}</dd>
        </div>
      ))}
    </dl>
  );
}
