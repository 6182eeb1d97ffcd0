import { useQuery } from '@tanstack/react-query';
import { DateTime, Money, NOTHING, Skeleton } from '@kilowallet/ui';
import { meterDisplayQuery } from '@/features/api/connections';

/** The balance that the meter's display shows, as its head-end has said, and the one on its way there. */
export function OnTheMeter({ connectionId }: { connectionId: string }) {
  const { data, error } = useQuery(meterDisplayQuery(connectionId));
  if (!data) return error ? NOTHING : <Skeleton className="h-5 w-32" />;
  const { enabled, shown, waiting } = data;
  if (!enabled && !shown) return 'Balances are not sent to meters';
  return (
    <>
      {shown ? (
        <>
          <Money value={shown.balance} />, since <DateTime at={shown.since} />
        </>
      ) : (
        'Nothing yet'
      )}
      {waiting && (
        <span className="block text-faint">
          <Money value={waiting.balance} /> on its way
        </span>
      )}
    </>
  );
}
