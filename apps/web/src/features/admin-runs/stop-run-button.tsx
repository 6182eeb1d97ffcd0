'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BillingRunView } from '@kilowallet/contracts';
import { RiStopCircleLine } from '@remixicon/react';
import { Button, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { stopRun } from '@/features/api/operations';
import { useIntentKey } from '@/features/api/use-intent-key';

/** Stops a run between two batches. Billing the day again goes on where it stood. */
export function StopRunButton({ run }: { run: BillingRunView }) {
  const cache = useQueryClient();
  const toast = useToast();
  const intent = useIntentKey();
  const stop = useMutation({
    mutationFn: () => stopRun(run.id, intent.keyFor(run.id)),
    onSuccess: () => {
      intent.done();
      toast({ title: 'The run stops after the batch it is at', detail: 'Bill the day again to go on where it stood.' });
      for (const queryKey of [keys.run(run.id), keys.runs]) void cache.invalidateQueries({ queryKey });
    },
    onError: (error) => toast({ tone: 'bad', title: 'Not stopped', detail: asProblem(error).detail }),
  });
  return (
    <Button kind="secondary" icon={RiStopCircleLine} loading={stop.isPending} onClick={() => stop.mutate()}>
      Stop the run
    </Button>
  );
}
