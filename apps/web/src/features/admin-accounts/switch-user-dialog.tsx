'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UserView } from '@kilowallet/contracts';
import { ConfirmDialog, useToast } from '@kilowallet/ui';
import { updateUser } from '@/features/api/administration';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';

/** Shuts a user out, or lets them in again. */
export function SwitchUserDialog({ user, onClose }: { user: UserView; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const change = useMutation({
    mutationFn: () => updateUser(user.id, { disabled: !user.disabled }),
    onSuccess: (changed) => {
      toast({
        tone: 'good',
        title: changed.disabled ? `${changed.name} is shut out` : `${changed.name} may sign in again`,
      });
      void cache.invalidateQueries({ queryKey: keys.users });
      onClose();
    },
    onError: (error) => toast({ tone: 'bad', title: 'Not changed', detail: asProblem(error).detail }),
  });
  return (
    <ConfirmDialog
      open
      title={user.disabled ? `Enable ${user.name}?` : `Disable ${user.name}?`}
      confirmLabel={user.disabled ? 'Enable' : 'Disable'}
      danger={!user.disabled}
      busy={change.isPending}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      {user.disabled
        ? 'They can sign in again with the password they had.'
        : 'Their sessions end at once, and they cannot sign in until they are enabled again. Nothing of theirs is lost.'}
    </ConfirmDialog>
  );
}
