'use client';

import { useState } from 'react';
import type { ConnectionView } from '@kilowallet/contracts';
import { Button } from '@kilowallet/ui';
import { ReplaceMeterDialog } from './replace-meter-dialog';

/** Where a connection has a meter, it can get another. */
export function ReplaceMeterButton({ connection, small = false }: { connection: ConnectionView; small?: boolean }) {
  const [open, setOpen] = useState(false);
  if (connection.meterSerial === null) return null;
  return (
    <>
      <Button kind="secondary" {...(small && { size: 'xs' as const })} onClick={() => setOpen(true)}>
        Replace the meter…
      </Button>
      {open && <ReplaceMeterDialog connection={connection} onClose={() => setOpen(false)} />}
    </>
  );
}
