'use client';

import { Notice } from '@kilowallet/ui';
import { useConnection } from '@/features/portal/connection-context';

/** Said first, because nothing matters more: the supply is off. */
export function SupplyNotice() {
  const { connection } = useConnection();
  if (connection.switchState !== 'open') return null;
  return (
    <Notice tone="bad" title="The supply is switched off">
      Recharge so that the balance rises above the cut-off: the supply is then switched on again by itself.
    </Notice>
  );
}
