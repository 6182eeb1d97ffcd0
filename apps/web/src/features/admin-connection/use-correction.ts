import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LedgerEntryView } from '@kilowallet/contracts';
import { useFormat, useToast } from '@kilowallet/ui';
import { keys } from '@/features/api/keys';
import { useIntentKey } from '@/features/api/use-intent-key';

/** A posting that corrects a wallet. The same content sent again, after a lost answer, posts once. */
export function useCorrection<Request>(
  connectionId: string,
  post: (connectionId: string, request: Request, idempotencyKey: string) => Promise<LedgerEntryView>,
  onDone: () => void,
) {
  const cache = useQueryClient();
  const toast = useToast();
  const format = useFormat();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (request: Request) => post(connectionId, request, intent.keyFor([connectionId, request])),
    onSuccess: (entry) => {
      intent.done();
      toast({
        tone: 'good',
        title: `${format.money(entry.amount)} posted`,
        detail: `The balance is now ${format.money(entry.balanceAfter)}.`,
      });
      for (const queryKey of [keys.connection(connectionId), keys.audit]) void cache.invalidateQueries({ queryKey });
      onDone();
    },
  });
}
