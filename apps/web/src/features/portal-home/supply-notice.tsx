'use client';

import { Money, Notice } from '@kilowallet/ui';
import { useConnection } from '@/features/portal/connection-context';
import { useWallet } from '@/features/portal/use-wallet';

/** Said first, because nothing matters more: the supply is off, or is about to be. */
export function SupplyNotice() {
  const { connection } = useConnection();
  const { data: wallet } = useWallet();
  if (!wallet) return null;
  if (connection.switchState === 'open') {
    return (
      <Notice tone="bad" title="The supply is switched off">
        Recharge so that the balance rises above <Money value={wallet.disconnectionThreshold} />: the supply is then
        switched on again.
      </Notice>
    );
  }
  if (wallet.standing === 'disconnection-due') {
    return (
      <Notice tone="bad" title="The supply is about to be switched off">
        The balance has reached <Money value={wallet.disconnectionThreshold} />. A recharge now keeps the light on.
      </Notice>
    );
  }
  if (wallet.standing === 'exhausted') {
    return (
      <Notice tone="warn" title="You are on emergency credit">
        The supply stays on until the balance reaches <Money value={wallet.disconnectionThreshold} />.
      </Notice>
    );
  }
  return null;
}
