'use client';

import type { ConnectionView } from '@kilowallet/contracts';
import { addDays } from '@/features/portal/days';
import { readingsExportHref } from '@/features/api/meter-data';
import { useUrlState } from '@/features/admin-list/use-url-state';
import { useSession } from '@/features/session/session-context';

const YEAR_DAYS = 365;

const FORMATS = [
  { format: 'csv', label: 'All values (CSV)' },
  { format: 'nem12', label: 'NEM12' },
] as const;

/** The readings themselves as a file, interval by interval: of the days that are chosen, or of the last year. */
export function ReadingsFile({ connection }: { connection: ConnectionView }) {
  const { today } = useSession().profile;
  const [get] = useUrlState();
  const to = get('to') ?? today;
  const from = get('from') ?? addDays(to, -YEAR_DAYS);
  return (
    <span className="flex flex-wrap items-center gap-3 text-sm">
      {FORMATS.map(({ format, label }) => (
        <a
          key={format}
          href={readingsExportHref(connection.id, { from, to, format })}
          download
          className="rounded font-medium text-ink underline"
        >
          {label}
        </a>
      ))}
    </span>
  );
}
