'use client';

import { usePathname, useRouter } from 'next/navigation';
import { Select } from '@kilowallet/ui';
import { useConnection } from './connection-context';

/** Which connection is shown; choosing another stays on the same page. */
export function ConnectionSwitcher() {
  const { connection, all } = useConnection();
  const path = usePathname();
  const router = useRouter();

  if (all.length === 1) {
    return (
      <p className="truncate text-sm">
        <span className="font-medium text-ink">{connection.connectionNumber}</span>
        <span className="text-faint max-sm:hidden"> · {connection.address}</span>
      </p>
    );
  }
  return (
    <Select
      aria-label="Connection"
      className="max-w-96 font-medium"
      value={connection.id}
      options={all.map(({ id, connectionNumber, address }) => ({
        value: id,
        label: `${connectionNumber} · ${address}`,
      }))}
      // A payment belongs to one connection, so its page is left for the recharge of the other.
      onChange={(id) => router.push(path.replace(connection.id, id).replace(/\/recharge\/.*$/, '/recharge'))}
    />
  );
}
