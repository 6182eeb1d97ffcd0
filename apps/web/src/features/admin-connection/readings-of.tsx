'use client';

import { useMemo, useState } from 'react';
import Link from 'next/link';
import type { ConnectionView } from '@kilowallet/contracts';
import { Button } from '@kilowallet/ui';
import { readingsSource } from '@/features/api/meter-data';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { ConnectMeterDialog } from '@/features/admin-meters/connect-meter-dialog';
import { useSession } from '@/features/session/session-context';
import { EnterReadingDialog } from './enter-reading-dialog';
import { ReplaceMeterButton } from './replace-meter-button';
import { ReadingsFile } from './readings-file';
import { READING_COLUMNS } from './story-columns';

const FILTERS: readonly ListFilter[] = [
  { name: 'from', label: 'From', kind: 'day' },
  { name: 'to', label: 'To', kind: 'day' },
];

/** What the meters of a connection have told, and the way to tell more. */
export function ReadingsOf({ connection }: { connection: ConnectionView }) {
  const source = useMemo(() => readingsSource(connection.id), [connection.id]);
  return (
    <div className="space-y-4">
      <TellMore connection={connection} />
      <ListView
        caption="Readings"
        source={source}
        columns={READING_COLUMNS}
        rowKey={(row) => row.id}
        filters={FILTERS}
        tools={<ReadingsFile connection={connection} />}
        empty={{ title: 'No readings', detail: 'They come by hand, from files, over the API, or from the simulator.' }}
        file={`readings-${connection.connectionNumber}`}
      />
    </div>
  );
}

function TellMore({ connection }: { connection: ConnectionView }) {
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const metered = connection.meterSerial !== null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button kind="secondary" onClick={() => setOpen(true)}>
        {metered ? 'Enter a reading…' : 'Assign a meter…'}
      </Button>
      <ReplaceMeterButton connection={connection} />
      {metered && user.role === 'admin' && (
        <Link href={adminPaths.imports} className="rounded text-sm font-medium text-ink underline">
          Upload a file of readings
        </Link>
      )}
      {!metered && <p className="text-sm text-faint">This connection has no meter yet.</p>}
      {open && metered && <EnterReadingDialog connection={connection} onClose={close} />}
      {open && !metered && <ConnectMeterDialog connection={connection} onClose={close} />}
    </div>
  );
}
