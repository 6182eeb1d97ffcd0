'use client';

import type { ImportView } from '@kilowallet/contracts';
import { DataTable, EmptyState, Notice, Progress, Stat, useFormat, type Column } from '@kilowallet/ui';

type RowError = ImportView['errors'][number];

const ERROR_COLUMNS: readonly Column<RowError>[] = [
  { id: 'line', header: 'Line', align: 'end', onCard: 'title', sortBy: (row) => row.line, cell: (row) => row.line },
  { id: 'reason', header: 'Why it was refused', sortBy: (row) => row.reason, cell: (row) => row.reason },
  {
    id: 'text',
    header: 'The line',
    className: 'max-w-sm',
    cell: (row) => <code className="block font-mono text-xs wrap-anywhere text-soft">{row.text}</code>,
  },
];

/** How far a file is, and what became of its rows. */
export function ImportResult({ result }: { result: ImportView }) {
  const format = useFormat();
  const { rows, state } = result;
  const working = state === 'receiving' || state === 'processing';
  const counts = [
    { label: 'Rows read', value: rows.read },
    { label: 'Accepted', value: rows.accepted },
    { label: 'Known already', value: rows.identical },
    { label: 'Replaced', value: rows.replaced },
    { label: 'Refused', value: rows.rejected },
  ];
  return (
    <div className="space-y-5">
      <Progress
        label={`Import of ${result.fileName}`}
        detail={`${result.fileName}: ${format.count(rows.read)} rows read`}
        fraction={working ? null : 1}
        failed={state === 'failed'}
      />
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-5">
        {counts.map(({ label, value }) => (
          <Stat
            key={label}
            label={label}
            value={format.count(value)}
            watch={value}
            tone={label === 'Refused' && value > 0 ? 'bad' : 'neutral'}
          />
        ))}
      </div>
      {result.failure !== null && (
        <Notice tone="bad" title="The file could not be read to its end">
          {result.failure}
        </Notice>
      )}
      {result.errors.length > 0 && (
        <div className="rounded-lg border border-line">
          <DataTable
            caption="Refused rows"
            columns={ERROR_COLUMNS}
            rows={result.errors}
            rowKey={(row) => String(row.line)}
            maxHeight="24rem"
            empty={<EmptyState title="No row was refused" />}
          />
          {result.moreErrors > 0 && (
            <p className="border-t border-line px-5 py-3 text-sm text-faint">
              {format.count(result.moreErrors)} more rows were refused.
            </p>
          )}
        </div>
      )}
    </div>
  );
}
