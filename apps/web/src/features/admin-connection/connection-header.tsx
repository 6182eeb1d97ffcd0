'use client';

import { useState } from 'react';
import Link from 'next/link';
import type { ConnectionView } from '@kilowallet/contracts';
import { RiHandCoinLine } from '@remixicon/react';
import { Button, PageHeader } from '@kilowallet/ui';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { StateWord } from '@/features/admin-words/state-word';
import { CATEGORIES, SWITCH_STATES } from '@/features/admin-words/words';
import { CounterRechargeDialog } from './counter-recharge-dialog';

/** Which connection this is, whose, and what can be done for it. */
export function ConnectionHeader({ connection }: { connection: ConnectionView }) {
  const [recharging, setRecharging] = useState(false);
  return (
    <>
      <PageHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
            {connection.connectionNumber}
            <StateWord word={SWITCH_STATES[connection.switchState]} />
          </span>
        }
        subtitle={
          <>
            <Link href={adminPaths.consumer(connection.consumer.id)} className="rounded font-medium hover:underline">
              {connection.consumer.name}
            </Link>
            {' · '}
            {CATEGORIES[connection.category].label} · {connection.tariff.name}
          </>
        }
        actions={
          <Button icon={RiHandCoinLine} disabled={connection.balance === null} onClick={() => setRecharging(true)}>
            Recharge at the counter
          </Button>
        }
      />
      {recharging && <CounterRechargeDialog connection={connection} onClose={() => setRecharging(false)} />}
    </>
  );
}
