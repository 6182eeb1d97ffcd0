'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyView } from '@kilowallet/contracts';
import { ConfirmDialog, useToast } from '@kilowallet/ui';
import { revokeApiKey } from '@/features/api/administration';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';

export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKeyView; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const revoke = useMutation({
    mutationFn: () => revokeApiKey(apiKey.id),
    onSuccess: () => {
      toast({ tone: 'good', title: `${apiKey.name} is revoked` });
      void cache.invalidateQueries({ queryKey: keys.apiKeys });
      onClose();
    },
    onError: (error) => toast({ tone: 'bad', title: 'Not revoked', detail: asProblem(error).detail }),
  });
  return (
    <ConfirmDialog
      open
      danger
      title={`Revoke ${apiKey.name}?`}
      confirmLabel="Revoke for good"
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      Whatever uses the key is refused from now on. A revoked key cannot be brought back.
    </ConfirmDialog>
  );
}
