'use client';

import { useState } from 'react';
import Link from 'next/link';
import type { ConnectionView } from '@kilowallet/contracts';
import { RiHandCoinLine, RiScales3Line } from '@remixicon/react';
import { Button, PageHeader } from '@kilowallet/ui';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { StateWord } from '@/features/admin-words/state-word';
import { CATEGORIES, SWITCH_STATES } from '@/features/admin-words/words';
import { AdjustBalanceDialog } from './adjust-balance-dialog';
import { CounterRechargeDialog } from './counter-recharge-dialog';

/** Which connection this is, whose, and what can be done for it. */
export function ConnectionHeader({ connection }: { connection: ConnectionView }) {
  const [open, setOpen] = useState<'recharge' | 'adjustment' | null>(null);
  const close = () => setOpen(null);
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
          <>
            <Button
              kind="secondary"
              icon={RiScales3Line}
              disabled={connection.balance === null}
              onClick={() => setOpen('adjustment')}
            >
              Adjust the balance
            </Button>
            <Button icon={RiHandCoinLine} disabled={connection.balance === null} onClick={() => setOpen('recharge')}>
              Recharge at the counter
            </Button>
          </>
        }
      />
      {open === 'recharge' && <CounterRechargeDialog connection={connection} onClose={close} />}
      {open === 'adjustment' && <AdjustBalanceDialog connection={connection} onClose={close} />}
    </>
  );
}
