'use client';

import Link from 'next/link';
import type { ImportView } from '@kilowallet/contracts';
import { DataTable, EmptyState, NOTHING, Notice, Progress, Stat, useFormat, type Column } from '@kilowallet/ui';
import { importErrorsHref } from '@/features/api/meter-data';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { ImportWarnings } from './import-warnings';

type RowError = ImportView['errors'][number] & { readonly key: string };

const ERROR_COLUMNS: readonly Column<RowError>[] = [
  { id: 'entry', header: 'File', sortBy: (row) => row.entry ?? '', cell: (row) => row.entry ?? NOTHING },
  {
    id: 'line',
    header: 'Line',
    align: 'end',
    onCard: 'title',
    sortBy: (row) => row.line,
    cell: (row) => <LineNumber line={row.line} />,
  },
  { id: 'reason', header: 'Why it was refused', sortBy: (row) => row.reason, cell: (row) => row.reason },
  {
    id: 'text',
    header: 'The line',
    className: 'max-w-sm',
    cell: (row) => <code className="block font-mono text-xs wrap-anywhere text-soft">{row.text}</code>,
  },
];

/** On a card nothing else says what the figure is. */
function LineNumber({ line }: { line: number }) {
  return (
    <>
      <span className="sm:hidden">Line </span>
      {useFormat().count(line)}
    </>
  );
}

/** How far a file is, and what became of its rows. */
export function ImportResult({ result }: { result: ImportView }) {
  const format = useFormat();
  const { rows, state } = result;
  const inArchive = result.errors.some(({ entry }) => entry !== null);
  const working = state === 'processing';
  const counts = [
    { label: 'Rows read', value: rows.read },
    { label: 'Accepted', value: rows.accepted },
    { label: 'Known already', value: rows.identical },
    { label: 'Replaced', value: rows.replaced },
    { label: 'Waiting', value: rows.queued },
    { label: 'Refused', value: rows.rejected },
  ];
  return (
    <div className="space-y-5">
      <Progress
        label={`Import of ${result.fileName}`}
        detail={`${result.fileName}: ${format.count(rows.read)} ${rows.read === 1 ? 'row' : 'rows'} read`}
        fraction={working ? null : 1}
        failed={state === 'failed'}
      />
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-6">
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
      {rows.queued > 0 && (
        <Notice tone="info" title="Some rows name a meter that is not registered">
          They wait, and go in once it is.{' '}
          <Link href={adminPaths.unknownMeters} className="rounded font-medium underline">
            Unknown meters
          </Link>
        </Notice>
      )}
      <ImportWarnings result={result} />
      {result.errors.length > 0 && (
        <div className="rounded-lg border border-line">
          <DataTable
            caption="Refused rows"
            columns={inArchive ? ERROR_COLUMNS : ERROR_COLUMNS.filter(({ id }) => id !== 'entry')}
            rows={result.errors.map((error, index) => ({ ...error, key: String(index) }))}
            rowKey={(row) => row.key}
            maxHeight="24rem"
            empty={<EmptyState title="No row was refused" />}
          />
          <p className="border-t border-line px-5 py-3 text-sm text-faint">
            {result.moreErrors > 0 && `${format.count(result.moreErrors)} more were refused. `}
            <a href={importErrorsHref(result.id)} download className="rounded font-medium text-ink underline">
              Download as CSV
            </a>
          </p>
        </div>
      )}
    </div>
  );
}
