'use client';

import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RiShieldCheckLine } from '@remixicon/react';
import { Button, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { useIntentKey } from '@/features/api/use-intent-key';
import { startVerification } from '@/features/api/verifications';
import { adminPaths } from '@/features/admin-frame/admin-paths';

/** Starts a walk and goes to where it can be watched. It changes no entry. */
export function VerifyButton() {
  const router = useRouter();
  const toast = useToast();
  const cache = useQueryClient();
  const intent = useIntentKey();
  const start = useMutation({
    mutationFn: () => startVerification(intent.keyFor('verify')),
    onSuccess: (verification) => {
      intent.done();
      void cache.invalidateQueries({ queryKey: keys.verifications });
      router.push(adminPaths.verification(verification.id));
    },
    onError: (error) => toast({ tone: 'bad', title: asProblem(error).title }),
  });
  return (
    <Button icon={RiShieldCheckLine} loading={start.isPending} loadingText="Starting…" onClick={() => start.mutate()}>
      Verify now
    </Button>
  );
}
